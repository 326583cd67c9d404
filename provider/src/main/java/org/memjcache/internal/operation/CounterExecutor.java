package org.memjcache.internal.operation;

import java.util.OptionalLong;
import javax.cache.CacheException;
import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.CounterRequest;
import org.memjcache.internal.entry.CounterState;
import org.memjcache.internal.entry.Expiration;
import org.memjcache.internal.entry.ShownKey;
import org.memjcache.internal.store.item.NodeException;

/**
 * Carries out what is done to counters: one exchange each, and nothing besides. A counter has no
 * answer without its node, so each failure of one is an exception. Safe for use by many threads.
 */
public final class CounterExecutor<K> {

  private final CacheContext<K, ?> engine;

  public CounterExecutor(CacheContext<K, ?> engine) {
    this.engine = engine;
  }

  /** Where the counter stands; empty if there is none. */
  public OptionalLong get(K key) {
    return number("counter get", key, new CounterRequest.Read<>(key));
  }

  /** Counts what is there, down if the delta is negative; empty if there is none. */
  public OptionalLong count(K key, long delta) {
    return count(key, delta, null);
  }

  /** As {@link #count(Object, long)}, but where there is none it begins at the start. */
  public long count(K key, long delta, long start, Duration lifetime) {
    Expiration end = engine.rooms().expiry().forLifetime(lifetime);
    if (end.isImmediate()) {
      return count(key, delta).orElse(Math.max(0, start + delta));
    }
    return count(key, delta, new CounterRequest.Start(start, end))
        .orElseThrow(() -> failure(key, "its node did not store it"));
  }

  private OptionalLong count(K key, long delta, CounterRequest.@Nullable Start start) {
    String name = delta < 0 ? "counter decrement" : "counter increment";
    return number(name, key, new CounterRequest.Count<>(key, delta, start));
  }

  /** Puts the counter at a number, whatever is there. */
  public void set(K key, long number, Duration lifetime) {
    Expiration end = engine.rooms().expiry().forLifetime(lifetime);
    if (end.isImmediate()) {
      remove(key);
    } else {
      CounterRequest.Start start = new CounterRequest.Start(number, end);
      send("counter set", key, new CounterRequest.Set<>(key, start));
    }
  }

  /** Takes the counter away; says whether there was one. */
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
      return engine.store().counters().send(request).await(engine.deadline());
    } catch (NodeException e) {
      throw engine.failure(name, key, e);
    }
  }

  private CacheException failure(K key, String why) {
    return new CacheException(
        "cache '%s', counter %s: %s"
            .formatted(engine.settings().cacheName(), ShownKey.of(key), why));
  }
}
