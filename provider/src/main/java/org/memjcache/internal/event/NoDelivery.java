package org.memjcache.internal.event;

import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** The events of a call that nobody listens to. */
final class NoDelivery<K, V> implements EntryEvents.Delivery<K, V> {

  private static final NoDelivery<?, ?> INSTANCE = new NoDelivery<>();

  private NoDelivery() {}

  @SuppressWarnings("unchecked") // holds nothing
  static <K, V> NoDelivery<K, V> instance() {
    return (NoDelivery<K, V>) INSTANCE;
  }

  @Override
  public void add(K key, EventType type, @Nullable V oldValue, @Nullable V newValue) {}

  @Override
  public void deliver() {}
}
