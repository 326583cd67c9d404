package org.memjcache.internal.event;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The events of one call, key by key in the order in which the keys were first added.
 *
 * <p>Two calls that change the same two keys cannot wait for each other: a call that waits at a key
 * was added there later, and it has waited at every key that it was added to before.
 */
final class EventDelivery<K, V> implements EntryEvents.Delivery<K, V> {

  private final EventDispatcher<K, V> dispatcher;
  private final DeliveryOrder<K, V> order;
  private final Map<K, DeliveryTicket<K, V>> turns = new LinkedHashMap<>();

  EventDelivery(EventDispatcher<K, V> dispatcher, DeliveryOrder<K, V> order) {
    this.dispatcher = dispatcher;
    this.order = order;
  }

  @Override
  public void add(K key, EventType type, @Nullable V oldValue, @Nullable V newValue) {
    if (dispatcher.wants(type)) {
      turns.computeIfAbsent(key, order::take).add(new Change<>(key, type, oldValue, newValue));
    }
  }

  @Override
  public void deliver() {
    ListenerFailures failures = new ListenerFailures();
    long end = System.nanoTime() + dispatcher.patienceNanos();
    turns.forEach(
        (key, turn) -> {
          try {
            if (!turn.await(end - System.nanoTime())) {
              dispatcher.warnOfOvertaking(key);
            }
            turn.changes().forEach(change -> dispatcher.tell(change, failures));
          } finally {
            order.leave(key, turn);
          }
        });
    failures.raise();
  }
}
