package org.memjcache.internal.entry;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Reply;

/**
 * The entries of one cache: {@link org.memjcache.internal.store.item.ByteStore} with types.
 *
 * <p>Implementations: over memcached with envelopes, over memcached with plain entries, and on the
 * heap for store-by-reference. Safe for use by many threads.
 */
public interface EntryStore<K, V> {

  /**
   * The key in the form in which requests carry it.
   *
   * @throws IllegalArgumentException if keys of this class cannot be encoded
   */
  EntryKey<K> key(K key);

  /**
   * The value in the form in which requests carry it. Done before a writer is asked, so that a
   * value that cannot be stored has no effect.
   *
   * @throws ValueTooLargeException if the key's node would refuse it
   * @throws javax.cache.CacheException if it cannot be encoded
   */
  Content<V> content(EntryKey<K> key, V value);

  Reply<EntryAnswer<V>> send(EntryRequest<K, V> request);

  List<Batch<EntryAnswer<V>>> sendAll(List<? extends EntryRequest<K, V>> requests);

  /**
   * Whether a read that reserves leaves a token of absence. Where none is left a loaded value is
   * stored if nothing is there by then.
   */
  default boolean leavesTokens() {
    return true;
  }

  /** See {@link org.memjcache.internal.store.item.ByteStore#post}. */
  void post(EntryRequest<K, V> request);

  /** See {@link org.memjcache.internal.store.item.ByteStore#invalidate}. */
  void invalidate(EntryKey<K> key);

  /** See {@link org.memjcache.internal.store.item.ByteStore#clear}. */
  Reply<Void> clear();

  /**
   * The live entries, in chunks fetched as the iterator advances. Weakly consistent; touches
   * nothing.
   *
   * @param deadlines a new deadline for each fetch
   */
  Iterator<List<FoundEntry<K, V>>> scan(Supplier<Deadline> deadlines);

  /** The counters of this cache. */
  CounterStore<K> counters();

  /** What can be told about a key; for debugging. */
  EntryExplanation explain(EntryKey<K> key, Deadline deadline);
}
