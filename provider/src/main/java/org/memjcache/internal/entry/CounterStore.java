package org.memjcache.internal.entry;

import org.memjcache.internal.store.item.Reply;

/**
 * The counters of one cache: numbers from 0 to 2^64 - 1 that are changed where they lie. They are
 * items of their own, which no entry's key reaches and no listing shows, and go with a {@code
 * clear()}; in a plain cache they are the entries themselves. Safe for use by many threads.
 */
public interface CounterStore<K> {

  /**
   * Sends one request.
   *
   * @return where the counter stands after it; for Remove what was there before
   * @throws IllegalArgumentException if keys of this class cannot be encoded
   */
  Reply<CounterState> send(CounterRequest<K> request);
}
