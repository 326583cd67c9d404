package org.memjcache;

import java.util.OptionalLong;
import javax.cache.CacheException;
import javax.cache.expiry.Duration;

/**
 * The counters of a cache: numbers that the server increments itself, so that no increment of any
 * JVM is lost. Obtained by {@link MemcachedCache#counters()}.
 *
 * <p>A counter is not an entry: {@code get}, {@code containsKey}, iterators, listeners and
 * statistics do not see it, and an entry with the same key is independent of it. {@code clear()}
 * removes all counters of the cache. A counter can be evicted, or lost with its server, like any
 * item in a cache. Its expiry is the server's, in whole seconds: it expires up to three seconds
 * late and never early. Counting does not change its expiry.
 *
 * <p>In a plain cache a counter is the entry of its key: a whole number that other clients write
 * and count, too, with the expiry of plain entries.
 *
 * <p>Numbers range from 0 to 2^63 - 1. Counting down stops at 0. If other clients count further,
 * the server goes on to 2^64 - 1 and then to 0; a number that is too large for a {@code long} is a
 * {@link CacheException} that names it, and leaves the counter as it is.
 *
 * <p>Each method takes one round trip to the key's node. It has no result without it: a failure is
 * a {@link CacheException} for every value of {@code on-error}, and the change may have been made
 * or not. If the request was sent and not answered, this cache's entries and counters on that node
 * get a new generation, as after any such change. Safe for use by many threads.
 *
 * <p>Source: memcached's {@code ma}.
 *
 * @param <K> the type of keys
 */
public interface Counters<K> {

  /**
   * Returns the number of a counter.
   *
   * @param key the key
   * @return the number; empty if there is no counter
   */
  OptionalLong get(K key);

  /**
   * Adds to an existing counter.
   *
   * @param key the key
   * @param delta the number to add, 0 or more
   * @return the new number; empty if there is no counter, and none is created
   * @throws IllegalArgumentException if the delta is negative
   */
  OptionalLong increment(K key, long delta);

  /**
   * Adds to a counter, which is created at a start value first if there is none.
   *
   * @param key the key
   * @param delta the number to add, 0 or more
   * @param start the number of a new counter before the delta is added, 0 or more; start and delta
   *     together at most 2^63 - 1
   * @param timeToLive of a new counter; with {@link Duration#ZERO} none is created
   * @return the new number
   * @throws IllegalArgumentException if a number is out of range
   */
  long increment(K key, long delta, long start, Duration timeToLive);

  /**
   * Subtracts from an existing counter, down to 0.
   *
   * @param key the key
   * @param delta the number to subtract, 0 or more
   * @return the new number; empty if there is no counter, and none is created
   * @throws IllegalArgumentException if the delta is negative
   */
  OptionalLong decrement(K key, long delta);

  /**
   * Subtracts from a counter, down to 0. It is created at a start value first if there is none.
   *
   * @param key the key
   * @param delta the number to subtract, 0 or more
   * @param start the number of a new counter before the delta is subtracted, 0 or more
   * @param timeToLive of a new counter; with {@link Duration#ZERO} none is created
   * @return the new number
   * @throws IllegalArgumentException if a number is negative
   */
  long decrement(K key, long delta, long start, Duration timeToLive);

  /**
   * Sets a counter, which is created if there is none.
   *
   * @param key the key
   * @param number the number, 0 or more
   * @param timeToLive of the counter, from now on; {@link Duration#ZERO} removes it
   * @throws IllegalArgumentException if the number is negative
   */
  void set(K key, long number, Duration timeToLive);

  /**
   * Removes a counter.
   *
   * @param key the key
   * @return whether there was one
   */
  boolean remove(K key);
}
