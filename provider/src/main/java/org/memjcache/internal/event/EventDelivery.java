package org.memjcache.internal.event;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.event.CacheEvent.Change;

/**
 * The events of one call, key by key in the order in which the keys were first added.
 *
 * <p>Two calls that change the same two keys cannot wait for each other: a call that waits for a
 * key was queued there later, and it waits for the keys in the order in which it was queued.
 */
final class EventDelivery<K, V> implements EntryEvents.Delivery<K, V> {

  private final EventDispatcher<K, V> dispatcher;
  private final DeliveryOrder<K, V> order;
  private final Map<EntryKey<K>, DeliveryTicket<K, V>> tickets = new LinkedHashMap<>();

  EventDelivery(EventDispatcher<K, V> dispatcher, DeliveryOrder<K, V> order) {
    this.dispatcher = dispatcher;
    this.order = order;
  }

  @Override
  public void add(EntryKey<K> key, EventType type, @Nullable V oldValue, @Nullable V newValue) {
    if (dispatcher.wants(type)) {
      tickets
          .computeIfAbsent(key, order::issue)
          .add(new Change<>(key.key(), type, oldValue, newValue));
    }
  }

  @Override
  public void deliver() {
    ListenerFailures failures = new ListenerFailures();
    long end = System.nanoTime() + dispatcher.timeoutNanos();
    tickets.forEach(
        (key, ticket) -> {
          try {
            if (!ticket.await(end - System.nanoTime())) {
              dispatcher.warnOfOvertaking(key.key());
            }
            ticket.changes().forEach(change -> dispatcher.notify(change, failures));
          } finally {
            order.giveBack(key, ticket);
          }
        });
    failures.raise();
  }
}
