package org.memjcache.internal.operation;

import java.util.OptionalLong;
import javax.cache.CacheException;
import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.CounterStore.CounterRequest;
import org.memjcache.internal.entry.CounterStore.CounterState;
import org.memjcache.internal.entry.Expiration;
import org.memjcache.internal.entry.ShownKey;
import org.memjcache.internal.store.item.NodeException;

/**
 * Carries out operations on counters, each in one exchange. A counter has no result without its
 * node, so each failure of a node is an exception. Safe for use by many threads.
 */
public final class CounterExecutor<K> {

  private final CacheContext<K, ?> context;

  public CounterExecutor(CacheContext<K, ?> context) {
    this.context = context;
  }

  /** The number of a counter; empty if there is none. */
  public OptionalLong get(K key) {
    return number("counter get", key, new CounterRequest.Read<>(key));
  }

  /** Counts an existing counter, down if the delta is negative; empty if there is none. */
  public OptionalLong count(K key, long delta) {
    return count(key, delta, null);
  }

  /** As {@link #count(Object, long)}, but an absent counter starts at {@code start}. */
  public long count(K key, long delta, long start, Duration timeToLive) {
    Expiration expiration = context.concerns().expiry().forTimeToLive(timeToLive);
    if (expiration.isImmediate()) {
      return count(key, delta).orElse(Math.max(0, start + delta));
    }
    return count(key, delta, new CounterRequest.Start(start, expiration))
        .orElseThrow(() -> failure(key, "its node did not store it"));
  }

  private OptionalLong count(K key, long delta, CounterRequest.@Nullable Start start) {
    String name = delta < 0 ? "counter decrement" : "counter increment";
    return number(name, key, new CounterRequest.Count<>(key, delta, start));
  }

  /** Sets a counter, whether it exists or not. */
  public void set(K key, long number, Duration timeToLive) {
    Expiration expiration = context.concerns().expiry().forTimeToLive(timeToLive);
    if (expiration.isImmediate()) {
      remove(key);
    } else {
      CounterRequest.Start start = new CounterRequest.Start(number, expiration);
      send("counter set", key, new CounterRequest.Set<>(key, start));
    }
  }

  /** Removes a counter; returns whether there was one. */
  public boolean remove(K key) {
    CounterState found = send("counter remove", key, new CounterRequest.Remove<>(key));
    return !(found instanceof CounterState.Absent);
  }

  private OptionalLong number(String name, K key, CounterRequest<K> request) {
    CounterState state = send(name, key, request);
    if (state instanceof CounterState.Absent) {
      return OptionalLong.empty();
    }
    if (!(state instanceof CounterState.Standing standing)) {
      throw failure(key, "what is there is no decimal number; set and remove replace it");
    }
    if (standing.unsigned() < 0) {
      throw failure(
          key,
          "it stands at %s; a long holds up to %d"
              .formatted(Long.toUnsignedString(standing.unsigned()), Long.MAX_VALUE));
    }
    return OptionalLong.of(standing.unsigned());
  }

  private CounterState send(String name, K key, CounterRequest<K> request) {
    try {
      return context.store().counters().send(request).await(context.deadline());
    } catch (NodeException e) {
      throw context.failure(name, key, e);
    }
  }

  private CacheException failure(K key, String why) {
    return new CacheException(
        "cache '%s', counter %s: %s".formatted(context.cacheName(), ShownKey.of(key), why));
  }
}
