package org.memjcache.internal.entry;

import org.jspecify.annotations.Nullable;

/** What can be asked about one counter. */
public sealed interface CounterRequest<K> {

  K key();

  /** Looks where it stands. */
  record Read<K>(K key) implements CounterRequest<K> {}

  /**
   * Counts by so much, down if negative, where it ends at 0.
   *
   * @param start where it begins if there is none, before the delta is added; null to count only
   *     what is there
   */
  record Count<K>(K key, long delta, @Nullable Start start) implements CounterRequest<K> {}

  /** Puts it at a number, with a new end. */
  record Set<K>(K key, Start start) implements CounterRequest<K> {}

  /** Takes it away. */
  record Remove<K>(K key) implements CounterRequest<K> {}

  /** Where a counter begins, and when it ends: at a whole second, late rather than early. */
  record Start(long number, Expiration expiration) {}
}
