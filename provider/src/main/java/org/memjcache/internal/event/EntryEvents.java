package org.memjcache.internal.event;

import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryKey;

/**
 * The listeners of one cache, as operations see them.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Listeners of one JVM get the events of one key in the order in which they were added.
 *   <li>Synchronous listeners run on the thread that delivers, before {@link Delivery#deliver}
 *       returns; no lock is held that another operation of the same cache, or {@code getCache},
 *       could need.
 *   <li>{@code deliver} throws the exception of a synchronous listener, as a {@code
 *       CacheEntryListenerException}, after all other listeners were notified.
 *   <li>A listener may use the cache, the same key included, without a deadlock.
 * </ul>
 *
 * <p>Safe for use by many threads. Listeners can be added and removed at any time.
 */
public interface EntryEvents<K, V> {

  /** Whether a listener is registered for events of this type. */
  boolean wants(EventType type);

  /** Whether a listener is registered at all. */
  boolean wantsAny();

  /** Begins the events of one JCache call. */
  Delivery<K, V> begin();

  /** The events of one JCache call: added while the key's lock is held, delivered after. */
  interface Delivery<K, V> {

    /**
     * Notes an event of a change that was committed.
     *
     * @param oldValue the value before; null for CREATED. For REMOVED and EXPIRED it is the event's
     *     value, too
     * @param newValue the value after; null for REMOVED and EXPIRED
     */
    void add(EntryKey<K> key, EventType type, @Nullable V oldValue, @Nullable V newValue);

    /** Notifies the listeners. Called once, with no key lock held. */
    void deliver();
  }

  /** The events of a call while no listener is registered. */
  final class NoDelivery<K, V> implements Delivery<K, V> {

    private static final NoDelivery<?, ?> INSTANCE = new NoDelivery<>();

    private NoDelivery() {}

    @SuppressWarnings("unchecked") // holds nothing
    static <K, V> NoDelivery<K, V> instance() {
      return (NoDelivery<K, V>) INSTANCE;
    }

    @Override
    public void add(EntryKey<K> key, EventType type, @Nullable V oldValue, @Nullable V newValue) {}

    @Override
    public void deliver() {}
  }
}
