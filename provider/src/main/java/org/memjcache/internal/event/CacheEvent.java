package org.memjcache.internal.event;

import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The event of a change for one listener.
 *
 * <p>A listener that does not require old values gets none: not for UPDATED; and for REMOVED and
 * EXPIRED, whose only value is the old one, no value at all. CREATED never has an old value.
 */
@SuppressWarnings("serial") // events are serializable as far as their keys and values are
final class CacheEvent<K, V> extends CacheEntryEvent<K, V> {

  private static final long serialVersionUID = 1L;

  private final K key;
  private final @Nullable V value;
  private final @Nullable V oldValue;

  CacheEvent(Cache<K, V> source, Change<K, V> change, boolean withOldValue) {
    super(source, change.type());
    this.key = change.key();
    this.oldValue = withOldValue && change.type() != EventType.CREATED ? change.oldValue() : null;
    this.value =
        switch (change.type()) {
          case CREATED, UPDATED -> change.newValue();
          case REMOVED, EXPIRED -> oldValue;
        };
  }

  @Override
  public K getKey() {
    return key;
  }

  @Override
  public @Nullable V getValue() {
    return value;
  }

  @Override
  public @Nullable V getOldValue() {
    return oldValue;
  }

  @Override
  public boolean isOldValueAvailable() {
    return oldValue != null;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new IllegalArgumentException(
        "An event can be unwrapped to CacheEntryEvent, not to " + type.getName());
  }

  @Override
  public String toString() {
    return getEventType() + " of key " + key + ": value " + value + ", old value " + oldValue;
  }

  /** A committed change of an entry. */
  record Change<K, V>(K key, EventType type, @Nullable V oldValue, @Nullable V newValue) {}
}
