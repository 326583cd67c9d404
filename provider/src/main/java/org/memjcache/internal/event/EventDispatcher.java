package org.memjcache.internal.event;

import java.io.Closeable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.event.CacheEvent.Change;

/**
 * The listeners of one cache and the order of their events.
 *
 * <p>In addition to the guarantees of {@link EntryEvents}:
 *
 * <ul>
 *   <li>A call that changed a key waits until earlier calls of other threads have delivered their
 *       events of that key. It waits at most for the operation timeout in all, since a listener may
 *       be waiting for this call, and then goes on with a warning.
 *   <li>A listener that changes the key of its event gets the event of its own change at once,
 *       inside its first call.
 *   <li>Asynchronous listeners run on one daemon thread per cache, so each of them gets all events
 *       in order. Their exceptions are logged.
 *   <li>An {@link Error} of a synchronous listener is not wrapped, as the specification requires.
 * </ul>
 *
 * <p>Source: {@code javax.cache.event.CacheEntryListener}. Safe for use by many threads.
 */
public final class EventDispatcher<K, V> implements EntryEvents<K, V>, AutoCloseable {

  private static final Logger LOGGER = System.getLogger("org.memjcache.event");

  private final String cacheName;
  private final Duration timeout;
  private final ListenerThread listenerThread;
  private final DeliveryOrder<K, V> order = new DeliveryOrder<>();
  private final AtomicBoolean warned = new AtomicBoolean();
  private final Lock changing = new ReentrantLock();
  private volatile Registrations<K, V> registrations = Registrations.none();
  private volatile @Nullable Cache<K, V> source;

  /**
   * A dispatcher without listeners.
   *
   * @param operationTimeout how long a delivery may wait for earlier ones, and {@link #close} for
   *     asynchronous events that are in flight
   */
  public EventDispatcher(String cacheName, Duration operationTimeout) {
    this.cacheName = cacheName;
    this.timeout = operationTimeout;
    this.listenerThread = new ListenerThread(cacheName);
  }

  /** Sets the source of events, before the first of them: the cache, which is made after this. */
  public void start(Cache<K, V> cache) {
    source = cache;
  }

  private Cache<K, V> source() {
    Cache<K, V> started = source;
    if (started == null) {
      throw new IllegalStateException("cache '" + cacheName + "' is not open yet");
    }
    return started;
  }

  /**
   * Creates a listener and its filter, and notifies it of events from now on.
   *
   * @throws IllegalArgumentException if an equal configuration is registered already
   */
  public void register(CacheEntryListenerConfiguration<K, V> configuration) {
    change(
        current -> {
          if (current.contains(configuration)) {
            throw new IllegalArgumentException(
                "Cache " + cacheName + " has this listener already: " + configuration);
          }
          return current.with(new ListenerRegistration<>(configuration));
        });
  }

  /** Changes the registrations; returns those before. */
  private Registrations<K, V> change(UnaryOperator<Registrations<K, V>> change) {
    changing.lock();
    try {
      Registrations<K, V> before = registrations;
      registrations = change.apply(before);
      return before;
    } finally {
      changing.unlock();
    }
  }

  /**
   * Removes and closes the listener of an equal configuration; without one nothing happens.
   * Asynchronous events in flight are delivered first, for at most the operation timeout.
   */
  public void deregister(CacheEntryListenerConfiguration<K, V> configuration) {
    Registrations<K, V> before = change(current -> current.without(configuration));
    if (before.contains(configuration)) {
      listenerThread.drain(timeout);
      close(before, before.without(configuration));
    }
  }

  /**
   * Removes all listeners: asynchronous events in flight are delivered first, for at most the
   * operation timeout; then listeners and filters that are {@link Closeable} are closed.
   */
  @Override
  public void close() {
    Registrations<K, V> before = change(all -> Registrations.none());
    listenerThread.close(timeout);
    close(before, Registrations.none());
  }

  /** Closes each object that is no longer used, once. */
  private void close(Registrations<K, V> before, Registrations<K, V> after) {
    Set<Closeable> unused = closeables(before);
    unused.removeAll(closeables(after));
    for (Closeable closeable : unused) {
      try {
        closeable.close();
      } catch (Exception e) {
        LOGGER.log(
            Level.WARNING,
            "Cache " + cacheName + ": closing " + closeable.getClass().getName() + " failed",
            e);
      }
    }
  }

  private static Set<Closeable> closeables(Registrations<?, ?> registrations) {
    Set<Closeable> closeables = Collections.newSetFromMap(new IdentityHashMap<>());
    registrations.all().forEach(one -> one.closeables().forEach(closeables::add));
    return closeables;
  }

  @Override
  public boolean wants(EventType type) {
    return registrations.types().contains(type);
  }

  @Override
  public boolean wantsAny() {
    return !registrations.all().isEmpty();
  }

  @Override
  public Delivery<K, V> begin() {
    return wantsAny() ? new EventDelivery<>(this, order) : NoDelivery.instance();
  }

  /** Notifies the listeners that are registered for the type of a change. */
  void notify(Change<K, V> change, ListenerFailures failures) {
    for (ListenerRegistration<K, V> registration : registrations.all()) {
      if (!registration.types().contains(change.type())) {
        continue;
      }
      if (registration.isSynchronous()) {
        notifyNow(registration, change, failures);
      } else {
        listenerThread.execute(() -> notifyLater(registration, change));
      }
    }
  }

  private void notifyNow(
      ListenerRegistration<K, V> registration, Change<K, V> change, ListenerFailures failures) {
    try {
      registration.notify(source(), change);
    } catch (CacheEntryListenerException e) {
      failures.add(e);
    } catch (Error e) {
      failures.add(e);
    }
  }

  private void notifyLater(ListenerRegistration<K, V> registration, Change<K, V> change) {
    try {
      registration.notify(source(), change);
    } catch (CacheEntryListenerException | Error e) {
      LOGGER.log(Level.WARNING, "Cache " + cacheName + ": an asynchronous listener failed", e);
    }
  }

  long timeoutNanos() {
    return timeout.toNanos();
  }

  /**
   * Warns once that the order could not be kept: a listener that hangs would repeat it for ever.
   */
  void warnOfOvertaking(K key) {
    LOGGER.log(
        warned.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG,
        "Cache {0}: the listeners of an earlier change of key {1} did not end within {2};"
            + " later changes are delivered without waiting longer",
        cacheName,
        key,
        timeout);
  }
}
