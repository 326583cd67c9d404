package org.memjcache.internal.event;

import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of one cache, as the engine sees them.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Listeners of one JVM hear of the events of one key in the order in which they were added.
 *   <li>Synchronous listeners run on the thread that delivers, before {@link Delivery#deliver}
 *       returns; no lock is held that another operation of the same cache, or {@code getCache},
 *       could need.
 *   <li>What a synchronous listener throws comes out of {@code deliver} as a {@code
 *       CacheEntryListenerException}, after every other listener was told.
 *   <li>A listener may use the cache, the same key included, without hanging itself.
 * </ul>
 *
 * <p>Safe for use by many threads. Listeners come and go at run time.
 */
public interface EntryEvents<K, V> {

  /** Whether any listener asks for events of this type now. */
  boolean wants(EventType type);

  /** Whether there is any listener at all now. */
  boolean wantsAny();

  /** Begins the events of one JCache call. */
  Delivery<K, V> begin();

  /** The events of one JCache call: added while the key's lock is held, delivered after. */
  interface Delivery<K, V> {

    /**
     * Notes an event of a change that was committed.
     *
     * @param oldValue the value before; null for CREATED. For REMOVED and EXPIRED it becomes the
     *     event's value too
     * @param newValue the value after; null for REMOVED and EXPIRED
     */
    void add(K key, EventType type, @Nullable V oldValue, @Nullable V newValue);

    /** Tells the listeners. Called once, with no key lock held. */
    void deliver();
  }
}
