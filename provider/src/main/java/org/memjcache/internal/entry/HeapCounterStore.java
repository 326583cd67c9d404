package org.memjcache.internal.entry;

import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.store.item.Reply;

/** Counters on this JVM's heap, which count as a server does. */
final class HeapCounterStore<K> implements CounterStore<K> {

  private final ConcurrentMap<K, Counter> counters = new ConcurrentHashMap<>();
  private final int capacity;
  private final InstantSource clock;

  HeapCounterStore(int capacity, InstantSource clock) {
    this.capacity = capacity;
    this.clock = clock;
  }

  @Override
  public Reply<CounterState> send(CounterRequest<K> request) {
    return Reply.of(answer(request));
  }

  private CounterState answer(CounterRequest<K> request) {
    K key = request.key();
    if (request instanceof CounterRequest.Count<K> count) {
      return bounded(key, counters.compute(key, (same, found) -> counted(found, count)));
    } else if (request instanceof CounterRequest.Set<K> set) {
      Counter counter = new Counter(set.start().number(), set.start().expiration());
      counters.put(key, counter);
      return bounded(key, counter);
    }
    return state(
        unlessPast(
            request instanceof CounterRequest.Remove ? counters.remove(key) : counters.get(key)));
  }

  private @Nullable Counter counted(@Nullable Counter found, CounterRequest.Count<K> count) {
    Counter there = unlessPast(found);
    CounterRequest.Start start = count.start();
    if (there == null && start != null) {
      there = new Counter(start.number(), start.expiration());
    }
    return there == null ? null : new Counter(there.plus(count.delta()), there.expiration);
  }

  private @Nullable Counter unlessPast(@Nullable Counter counter) {
    return counter == null || counter.expiration.isPast(clock.millis()) ? null : counter;
  }

  private CounterState bounded(K newest, @Nullable Counter counter) {
    if (counters.size() > capacity) {
      counters.keySet().stream()
          .filter(key -> !key.equals(newest))
          .findFirst()
          .ifPresent(counters::remove);
    }
    return state(counter);
  }

  private static CounterState state(@Nullable Counter counter) {
    return counter == null ? CounterState.ABSENT : new CounterState.Standing(counter.unsigned);
  }

  void clear() {
    counters.clear();
  }

  private record Counter(long unsigned, Expiration expiration) {
    long plus(long delta) {
      boolean belowZero = delta < 0 && Long.compareUnsigned(unsigned, -delta) < 0;
      return belowZero ? 0 : unsigned + delta;
    }
  }
}
