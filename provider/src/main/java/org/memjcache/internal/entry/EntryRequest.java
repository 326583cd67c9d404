package org.memjcache.internal.entry;

import org.memjcache.internal.store.item.Guard;

/**
 * A request about one entry; {@link org.memjcache.internal.store.item.Request} with types.
 *
 * <p>A request says what becomes of it if its node fails; see {@link FallbackStore}.
 */
public sealed interface EntryRequest<K, V> {

  /** An instant in {@link Read} that leaves the entry's expiry as it is. */
  long KEEP = 0;

  EntryKey<K> key();

  OnNodeFailure onNodeFailure();

  /** What becomes of a request whose node fails. */
  enum OnNodeFailure {
    /** It fails with a {@link org.memjcache.internal.store.item.NodeException}. */
    FAIL,
    /**
     * It fails, and this JVM does not read the entry again: a change of it depended on the answer.
     */
    FAIL_AND_INVALIDATE,
    /** Its answer is {@link EntryAnswer#unknown}. */
    ANSWER_UNKNOWN
  }

  /**
   * Reads the entry.
   *
   * @param reserve leave a lease if there is no item
   * @param slideTo the instant in ms at which a server-governed entry expires from now on, set in
   *     the same step; {@link #KEEP} for no change
   */
  record Read<K, V>(EntryKey<K> key, boolean reserve, long slideTo, OnNodeFailure onNodeFailure)
      implements EntryRequest<K, V> {

    public Read(EntryKey<K> key, boolean reserve, long slideTo) {
      this(key, reserve, slideTo, OnNodeFailure.FAIL);
    }
  }

  /** Reads and removes the entry in one step. */
  record Take<K, V>(EntryKey<K> key, OnNodeFailure onNodeFailure) implements EntryRequest<K, V> {}

  /**
   * Stores a value under a guard.
   *
   * @param readBack read the entry in the same exchange if the guard does not hold
   */
  record Store<K, V>(
      EntryKey<K> key,
      Content<V> content,
      Expiration expiration,
      Guard guard,
      boolean readBack,
      OnNodeFailure onNodeFailure)
      implements EntryRequest<K, V> {

    public Store(
        EntryKey<K> key, Content<V> content, Expiration expiration, Guard guard, boolean readBack) {
      this(key, content, expiration, guard, readBack, OnNodeFailure.FAIL);
    }
  }

  /** Removes the item under a guard. */
  record Delete<K, V>(EntryKey<K> key, Guard guard, OnNodeFailure onNodeFailure)
      implements EntryRequest<K, V> {

    public Delete(EntryKey<K> key, Guard guard) {
      this(key, guard, OnNodeFailure.FAIL);
    }
  }
}
