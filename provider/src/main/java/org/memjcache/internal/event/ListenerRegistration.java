package org.memjcache.internal.event;

import java.io.Closeable;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.event.CacheEvent.Change;

/** A listener and its filter, created once from the configuration of its registration. */
final class ListenerRegistration<K, V> {

  private final CacheEntryListenerConfiguration<K, V> configuration;
  private final boolean synchronous;
  private final boolean oldValueRequired;
  private final CacheEntryListener<? super K, ? super V> listener;
  private final @Nullable CacheEntryEventFilter<? super K, ? super V> filter;
  private final Set<EventType> types;

  /** Creates listener and filter by the factories, whose exceptions are not wrapped. */
  ListenerRegistration(CacheEntryListenerConfiguration<K, V> configuration) {
    this.configuration = configuration;
    this.synchronous = configuration.isSynchronous();
    this.oldValueRequired = configuration.isOldValueRequired();
    // The filter first: it is the one that may be missing, and a listener often holds resources.
    Factory<CacheEntryEventFilter<? super K, ? super V>> filterFactory =
        configuration.getCacheEntryEventFilterFactory();
    this.filter = filterFactory == null ? null : filterFactory.create();
    this.listener =
        Objects.requireNonNull(
            Objects.requireNonNull(
                    configuration.getCacheEntryListenerFactory(),
                    "A CacheEntryListenerConfiguration without a listener factory")
                .create(),
            "A listener factory that creates null");
    this.types = typesOf(listener);
  }

  private static Set<EventType> typesOf(CacheEntryListener<?, ?> listener) {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    if (listener instanceof CacheEntryCreatedListener) {
      types.add(EventType.CREATED);
    }
    if (listener instanceof CacheEntryUpdatedListener) {
      types.add(EventType.UPDATED);
    }
    if (listener instanceof CacheEntryRemovedListener) {
      types.add(EventType.REMOVED);
    }
    if (listener instanceof CacheEntryExpiredListener) {
      types.add(EventType.EXPIRED);
    }
    return types;
  }

  boolean isFor(CacheEntryListenerConfiguration<?, ?> other) {
    return configuration.equals(other);
  }

  boolean isSynchronous() {
    return synchronous;
  }

  /** The types of events for which the listener implements an interface. */
  Set<EventType> types() {
    return types;
  }

  /** The listener and the filter, if they are {@link Closeable}. */
  Stream<Closeable> closeables() {
    return Stream.of(listener, filter)
        .filter(Closeable.class::isInstance)
        .map(Closeable.class::cast);
  }

  /**
   * Notifies the listener of a change of one of its types, if the filter accepts it.
   *
   * @throws CacheEntryListenerException the exception of listener or filter, wrapped if it is of
   *     another type; an {@link Error} is not wrapped
   */
  void notify(Cache<K, V> source, Change<K, V> change) {
    CacheEntryEvent<K, V> event = new CacheEvent<>(source, change, oldValueRequired);
    try {
      if (filter == null || filter.evaluate(event)) {
        call(event);
      }
    } catch (CacheEntryListenerException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CacheEntryListenerException(
          "Listener " + listener.getClass().getName() + " failed on " + event, e);
    }
  }

  @SuppressWarnings("unchecked") // the interfaces only consume keys and values
  private void call(CacheEntryEvent<K, V> event) {
    List<CacheEntryEvent<? extends K, ? extends V>> events = List.of(event);
    switch (event.getEventType()) {
      case CREATED -> ((CacheEntryCreatedListener<K, V>) listener).onCreated(events);
      case UPDATED -> ((CacheEntryUpdatedListener<K, V>) listener).onUpdated(events);
      case REMOVED -> ((CacheEntryRemovedListener<K, V>) listener).onRemoved(events);
      case EXPIRED -> ((CacheEntryExpiredListener<K, V>) listener).onExpired(events);
    }
  }
}
