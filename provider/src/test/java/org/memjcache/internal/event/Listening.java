package org.memjcache.internal.event;

import java.io.Closeable;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.HeapEntryStore;

/** Listeners for tests, and the cache that is the source of their events. */
final class Listening {

  private Listening() {}

  /** A cache that is nothing but the source of events. */
  @SuppressWarnings("unchecked")
  static Cache<Integer, String> cache() {
    return (Cache<Integer, String>)
        Proxy.newProxyInstance(
            Listening.class.getClassLoader(),
            new Class<?>[] {Cache.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  static CacheEntryListenerConfiguration<Integer, String> synchronously(AllEvents listener) {
    return configuration(listener, null, true, true);
  }

  static CacheEntryListenerConfiguration<Integer, String> asynchronously(AllEvents listener) {
    return configuration(listener, null, true, false);
  }

  static CacheEntryListenerConfiguration<Integer, String> configuration(
      AllEvents listener,
      CacheEntryEventFilter<Integer, String> filter,
      boolean oldValueRequired,
      boolean synchronous) {
    return new MutableCacheEntryListenerConfiguration<>(
        () -> listener, filter == null ? null : () -> filter, oldValueRequired, synchronous);
  }

  /** A listener of everything that hands each event on. */
  interface AllEvents
      extends CacheEntryCreatedListener<Integer, String>,
          CacheEntryUpdatedListener<Integer, String>,
          CacheEntryRemovedListener<Integer, String>,
          CacheEntryExpiredListener<Integer, String> {

    void on(CacheEntryEvent<? extends Integer, ? extends String> event);

    @Override
    default void onCreated(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> events) {
      events.forEach(this::on);
    }

    @Override
    default void onUpdated(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> events) {
      events.forEach(this::on);
    }

    @Override
    default void onRemoved(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> events) {
      events.forEach(this::on);
    }

    @Override
    default void onExpired(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> events) {
      events.forEach(this::on);
    }
  }

  /** Records its events, and counts how often it was closed. */
  static class Recorder implements AllEvents, Closeable {

    final List<CacheEntryEvent<? extends Integer, ? extends String>> heard =
        Collections.synchronizedList(new ArrayList<>());
    int closed;

    @Override
    public void on(CacheEntryEvent<? extends Integer, ? extends String> event) {
      heard.add(event);
    }

    List<String> values() {
      synchronized (heard) {
        return heard.stream().<String>map(CacheEntryEvent::getValue).toList();
      }
    }

    @Override
    public void close() {
      closed++;
    }
  }

  /** A recorder that also runs an action for each event. */
  static Recorder recorder(Consumer<CacheEntryEvent<? extends Integer, ? extends String>> then) {
    return new Recorder() {
      @Override
      public void on(CacheEntryEvent<? extends Integer, ? extends String> event) {
        super.on(event);
        then.accept(event);
      }
    };
  }

  /** A key by its own equality. */
  static EntryKey<Integer> key(int key) {
    return new HeapEntryStore<Integer, String>(1, InstantSource.system()).key(key);
  }

  /** A dispatcher without listeners, for the events of a cache. */
  static <K, V> EventDispatcher<K, V> dispatcher(
      String name, Duration operationTimeout, Cache<K, V> cache) {
    EventDispatcher<K, V> events = new EventDispatcher<>(name, operationTimeout);
    events.start(cache);
    return events;
  }
}
