package org.memjcache.internal.operation;

import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryState;
import org.memjcache.internal.entry.EntryState.Expired;
import org.memjcache.internal.entry.EntryState.Live;
import org.memjcache.internal.event.EntryEvents;
import org.memjcache.internal.management.StatisticsRecorder;
import org.memjcache.internal.management.StatisticsRecorder.Kind;
import org.memjcache.internal.operation.EntryOperation.Shape;
import org.memjcache.internal.operation.EntryOperation.Trait;
import org.memjcache.spi.UnreadableValueException;

/** Records outcomes of operations in events and statistics, as their {@link Effect}s say. */
record OutcomeRecorder<K, V>(CacheConcerns<K, V> concerns) {

  /** The plan took effect. */
  void committed(EntryKey<K> key, Plan<V, ?> plan, EntryEvents.Delivery<K, V> events) {
    expired(key, plan, events);
    EventType event = plan.effect().event();
    if (event != null && concerns.events().wants(event)) {
      events.add(key, event, oldValue(plan), newValue(plan));
    }
    StatisticsRecorder statistics = concerns.statistics();
    switch (plan.effect().count()) {
      case PUT -> statistics.puts(1);
      case REMOVAL -> statistics.removals(1);
      case NONE -> {}
    }
  }

  /** The expired entry that was read has been removed. */
  void expired(EntryKey<K> key, Plan<V, ?> plan, EntryEvents.Delivery<K, V> events) {
    if (plan.state() instanceof Expired<V> expired && concerns.events().wants(EventType.EXPIRED)) {
      try {
        events.add(key, EventType.EXPIRED, expired.content().value(), null);
      } catch (UnreadableValueException e) {
        // There is no event without a value; the unreadable entry has been counted.
        return;
      }
    }
  }

  /** The operation's lookup found this state. */
  void lookedUp(EntryOperation<K, V, ?> operation, EntryState<V> state) {
    if (!operation.is(Trait.COUNTS_LOOKUP)) {
      return;
    }
    if (state.isLive()) {
      concerns.statistics().hits(1);
    } else {
      concerns.statistics().misses(1);
    }
  }

  /**
   * A call took this time; it counts in those of the specification's averages that it belongs to.
   */
  void timed(EntryOperation<K, V, ?> operation, long nanos) {
    StatisticsRecorder statistics = concerns.statistics();
    if (operation.is(Trait.COUNTS_LOOKUP)) {
      statistics.time(Kind.GET, nanos);
    }
    if (operation.shape() == Shape.TAKES) {
      statistics.time(Kind.REMOVE, nanos);
    } else if (operation.is(Trait.CHANGES) && !operation.is(Trait.TOUCHES)) {
      statistics.time(Kind.PUT, nanos);
    }
  }

  private static <V> @Nullable V oldValue(Plan<V, ?> plan) {
    return plan.state() instanceof Live<V> live ? live.value() : null;
  }

  private static <V> @Nullable V newValue(Plan<V, ?> plan) {
    return plan.decision().mutation() instanceof Mutation.Store<V> store ? store.value() : null;
  }
}
