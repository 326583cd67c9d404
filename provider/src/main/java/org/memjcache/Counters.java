package org.memjcache;

import java.util.OptionalLong;
import javax.cache.CacheException;
import javax.cache.expiry.Duration;

/**
 * The counters of a cache: numbers that the server changes where they lie, so that no increment of
 * any JVM is lost. Got by {@link MemcachedCache#counters()}.
 *
 * <p>A counter is no entry: {@code get}, {@code containsKey}, iterators, listeners and statistics
 * do not see it, and an entry of the same key is another thing. {@code clear()} takes all counters
 * of the cache away; so does what the server forgets, as with everything in a cache. A counter's
 * time is kept by the server in whole seconds: it ends up to three seconds late and never early.
 * Counting leaves its end as it is.
 *
 * <p>In a plain cache it is otherwise: a counter is the entry of its key, a whole number as other
 * clients write and count it, with the time to live that plain entries have.
 *
 * <p>Numbers go from 0 to 2^63 - 1. Counting down ends at 0. The server itself counts to 2^64 - 1
 * and from there on begins at 0 again: a number that is too large for a long is a {@link
 * CacheException} that names it, and the counter stands there all the same.
 *
 * <p>Each method is one exchange with the key's node. It has no answer without it: a failure is a
 * {@link CacheException}, whatever {@code on-error} says, and the change may have been made or not.
 * If it was sent and not answered, what that node keeps for this cache, counters and entries, is
 * given up, as after any such change. Safe for use by many threads.
 *
 * <p>Source: memcached's {@code ma}.
 */
public interface Counters<K> {

  /** Where the counter stands; empty if there is none. */
  OptionalLong get(K key);

  /**
   * Adds to a counter.
   *
   * @param delta from 0 on
   * @return where it stands then; empty if there is none, and none is made
   */
  OptionalLong increment(K key, long delta);

  /**
   * Adds to a counter. One that is not there begins at the start, and the delta is added.
   *
   * @param delta from 0 on
   * @param start from 0 on; start and delta together at most 2^63 - 1
   * @param lifetime how long a counter that begins lives; with {@link Duration#ZERO} none begins
   * @return where it stands then
   */
  long increment(K key, long delta, long start, Duration lifetime);

  /**
   * Takes from a counter, down to 0.
   *
   * @param delta from 0 on
   * @return where it stands then; empty if there is none, and none is made
   */
  OptionalLong decrement(K key, long delta);

  /**
   * Takes from a counter, down to 0. One that is not there begins at the start, from which the
   * delta is taken.
   *
   * @param delta from 0 on
   * @param start from 0 on
   * @param lifetime how long a counter that begins lives; with {@link Duration#ZERO} none begins
   * @return where it stands then
   */
  long decrement(K key, long delta, long start, Duration lifetime);

  /**
   * Puts a counter at a number, whether there is one or not.
   *
   * @param number from 0 on
   * @param lifetime how long it lives from now on; {@link Duration#ZERO} removes it
   */
  void set(K key, long number, Duration lifetime);

  /** Removes a counter; says whether there was one. */
  boolean remove(K key);
}
