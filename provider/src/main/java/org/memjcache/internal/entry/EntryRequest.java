package org.memjcache.internal.entry;

import org.memjcache.internal.store.item.Guard;

/**
 * What can be asked about one entry; {@link org.memjcache.internal.store.item.Request} with types.
 */
public sealed interface EntryRequest<K, V> {

  /** An instant in {@link Read} that leaves the entry's end as it is. */
  long KEEP = 0;

  EntryKey<K> key();

  /**
   * Reads the entry.
   *
   * @param reserve leave a token of absence if nothing is there
   * @param slideTo the new end of a server-governed entry, as an instant in ms, given to it in the
   *     same step; {@link #KEEP} for none
   */
  record Read<K, V>(EntryKey<K> key, boolean reserve, long slideTo) implements EntryRequest<K, V> {}

  /** Reads and removes the entry in one step. */
  record Take<K, V>(EntryKey<K> key) implements EntryRequest<K, V> {}

  /** Stores a value under a guard, with the state read behind it if asked for. */
  record Store<K, V>(
      EntryKey<K> key, Content<V> content, Expiration expiration, Guard guard, boolean readBack)
      implements EntryRequest<K, V> {}

  /** Removes what is stored, under a guard. */
  record Delete<K, V>(EntryKey<K> key, Guard guard) implements EntryRequest<K, V> {}
}
