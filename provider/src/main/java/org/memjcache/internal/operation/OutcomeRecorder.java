package org.memjcache.internal.operation;

import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryState;
import org.memjcache.internal.entry.EntryState.Expired;
import org.memjcache.internal.entry.EntryState.Live;
import org.memjcache.internal.event.EntryEvents;
import org.memjcache.internal.management.StatisticsRecorder;
import org.memjcache.internal.operation.EntryOperation.Trait;
import org.memjcache.spi.UnreadableValueException;

/** Tells listeners and statistics of one operation's outcome, as its {@link Effect} says. */
final class OutcomeRecorder<K, V> {

  private final CacheConcerns<K, V> rooms;
  private final EntryEvents.Delivery<K, V> events;
  private final K key;
  private boolean lookupCounted;

  OutcomeRecorder(CacheConcerns<K, V> rooms, EntryEvents.Delivery<K, V> events, K key) {
    this.rooms = rooms;
    this.events = events;
    this.key = key;
  }

  /** The plan took effect. */
  void committed(Plan<V, ?> plan) {
    expired(plan);
    EventType event = plan.effect().event();
    if (event != null && rooms.events().wants(event)) {
      events.add(key, event, oldValue(plan), newValue(plan));
    }
    StatisticsRecorder statistics = rooms.statistics();
    switch (plan.effect().count()) {
      case PUT -> statistics.puts(1);
      case REMOVAL -> statistics.removals(1);
      case NONE -> {}
    }
  }

  /** The entry that was found expired is gone now. */
  void expired(Plan<V, ?> plan) {
    if (plan.state() instanceof Expired<V> expired && rooms.events().wants(EventType.EXPIRED)) {
      try {
        events.add(key, EventType.EXPIRED, expired.content().value(), null);
      } catch (UnreadableValueException e) {
        // Nobody can be told of a value that cannot be read; its loss has been counted.
        return;
      }
    }
  }

  /** The operation's lookup, if it counts one; counted once. */
  void lookedUp(EntryOperation<K, V, ?> operation, EntryState<V> state) {
    if (lookupCounted || !operation.is(Trait.COUNTS_LOOKUP)) {
      return;
    }
    lookupCounted = true;
    if (state.isLive()) {
      rooms.statistics().hits(1);
    } else {
      rooms.statistics().misses(1);
    }
  }

  private static <V> @Nullable V oldValue(Plan<V, ?> plan) {
    return plan.state() instanceof Live<V> live ? live.value() : null;
  }

  private static <V> @Nullable V newValue(Plan<V, ?> plan) {
    return plan.decision().mutation() instanceof Mutation.Store<V> store ? store.value() : null;
  }
}
