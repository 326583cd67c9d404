package org.memjcache.internal.wiring;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javax.cache.expiry.Duration;
import org.memjcache.Counters;
import org.memjcache.internal.entry.ShownKey;
import org.memjcache.internal.operation.CounterExecutor;

/** The counters of an open cache. */
final class OpenCounters<K> implements Counters<K> {

  private final String cacheName;
  private final Consumer<K> check;
  private final CounterExecutor<K> executor;

  /**
   * @param check refuses keys of other types, and every key once the cache is closed
   */
  OpenCounters(String cacheName, Consumer<K> check, CounterExecutor<K> executor) {
    this.cacheName = cacheName;
    this.check = check;
    this.executor = executor;
  }

  @Override
  public OptionalLong get(K key) {
    check.accept(key);
    return executor.get(key);
  }

  @Override
  public OptionalLong increment(K key, long delta) {
    checkNumber(key, "delta", delta);
    return executor.count(key, delta);
  }

  @Override
  public long increment(K key, long delta, long start, Duration timeToLive) {
    checkNumber(key, "delta", delta);
    checkNumber(key, "start", start);
    if (start > Long.MAX_VALUE - delta) {
      throw new IllegalArgumentException(
          "cache '%s', counter %s: a start of %d and a delta of %d; allowed are %d together"
              .formatted(cacheName, ShownKey.of(key), start, delta, Long.MAX_VALUE));
    }
    return executor.count(key, delta, start, Objects.requireNonNull(timeToLive, "timeToLive"));
  }

  @Override
  public OptionalLong decrement(K key, long delta) {
    checkNumber(key, "delta", delta);
    return executor.count(key, -delta);
  }

  @Override
  public long decrement(K key, long delta, long start, Duration timeToLive) {
    checkNumber(key, "delta", delta);
    checkNumber(key, "start", start);
    return executor.count(key, -delta, start, Objects.requireNonNull(timeToLive, "timeToLive"));
  }

  @Override
  public void set(K key, long number, Duration timeToLive) {
    checkNumber(key, "number", number);
    executor.set(key, number, Objects.requireNonNull(timeToLive, "timeToLive"));
  }

  @Override
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
