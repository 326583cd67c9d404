package org.memjcache;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javax.cache.CacheException;
import javax.cache.expiry.Duration;
import org.memjcache.entry.ShownKey;
import org.memjcache.operation.CounterExecutor;

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
public final class Counters<K> {

  private final String cacheName;
  private final Consumer<K> check;
  private final CounterExecutor<K> executor;

  /**
   * @param check refuses keys of other types, and every key once the cache is closed
   */
  Counters(String cacheName, Consumer<K> check, CounterExecutor<K> executor) {
    this.cacheName = cacheName;
    this.check = check;
    this.executor = executor;
  }

  /** Where the counter stands; empty if there is none. */
  public OptionalLong get(K key) {
    check.accept(key);
    return executor.get(key);
  }

  /**
   * Adds to a counter.
   *
   * @param delta from 0 on
   * @return where it stands then; empty if there is none, and none is made
   */
  public OptionalLong increment(K key, long delta) {
    checkNumber(key, "delta", delta);
    return executor.count(key, delta);
  }

  /**
   * Adds to a counter. One that is not there begins at the start, and the delta is added.
   *
   * @param delta from 0 on
   * @param start from 0 on; start and delta together at most 2^63 - 1
   * @param lifetime how long a counter that begins lives; with {@link Duration#ZERO} none begins
   * @return where it stands then
   */
  public long increment(K key, long delta, long start, Duration lifetime) {
    checkNumber(key, "delta", delta);
    checkNumber(key, "start", start);
    if (start > Long.MAX_VALUE - delta) {
      throw new IllegalArgumentException(
          "cache '%s', counter %s: a start of %d and a delta of %d; allowed are %d together"
              .formatted(cacheName, ShownKey.of(key), start, delta, Long.MAX_VALUE));
    }
    return executor.count(key, delta, start, Objects.requireNonNull(lifetime, "lifetime"));
  }

  /**
   * Takes from a counter, down to 0.
   *
   * @param delta from 0 on
   * @return where it stands then; empty if there is none, and none is made
   */
  public OptionalLong decrement(K key, long delta) {
    checkNumber(key, "delta", delta);
    return executor.count(key, -delta);
  }

  /**
   * Takes from a counter, down to 0. One that is not there begins at the start, from which the
   * delta is taken.
   *
   * @param delta from 0 on
   * @param start from 0 on
   * @param lifetime how long a counter that begins lives; with {@link Duration#ZERO} none begins
   * @return where it stands then
   */
  public long decrement(K key, long delta, long start, Duration lifetime) {
    checkNumber(key, "delta", delta);
    checkNumber(key, "start", start);
    return executor.count(key, -delta, start, Objects.requireNonNull(lifetime, "lifetime"));
  }

  /**
   * Puts a counter at a number, whether there is one or not.
   *
   * @param number from 0 on
   * @param lifetime how long it lives from now on; {@link Duration#ZERO} removes it
   */
  public void set(K key, long number, Duration lifetime) {
    checkNumber(key, "number", number);
    executor.set(key, number, Objects.requireNonNull(lifetime, "lifetime"));
  }

  /** Removes a counter; says whether there was one. */
  public boolean remove(K key) {
    check.accept(key);
    return executor.remove(key);
  }

  private void checkNumber(K key, String what, long number) {
    check.accept(key);
    if (number < 0) {
      throw new IllegalArgumentException(
          "cache '%s', counter %s: a %s of %d; allowed are 0 to %d"
              .formatted(cacheName, ShownKey.of(key), what, number, Long.MAX_VALUE));
    }
  }

  @Override
  public String toString() {
    return "counters of cache '" + cacheName + "'";
  }
}
