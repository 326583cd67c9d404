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

/**
 * The listeners of one cache and the order in which they hear.
 *
 * <p>Beyond what {@link EntryEvents} promises:
 *
 * <ul>
 *   <li>A call that changed a key waits, parked, until earlier calls of other threads have told of
 *       theirs. It waits at most the operation timeout in all (a listener may itself be waiting for
 *       this very call) and then goes on with a warning.
 *   <li>A listener that changes the key it is being told of hears of its own change at once, inside
 *       its first call.
 *   <li>Asynchronous listeners hear on one daemon thread per cache, so each of them hears of every
 *       event in order. What they throw is logged.
 *   <li>An {@link Error} of a synchronous listener is not wrapped, as the specification has it.
 * </ul>
 *
 * <p>Source: {@code javax.cache.event.CacheEntryListener}. Safe for use by many threads.
 */
public final class EventDispatcher<K, V> implements EntryEvents<K, V>, AutoCloseable {

  private static final Logger LOGGER = System.getLogger("org.memjcache.event");

  private final String cacheName;
  private final Duration patience;
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
   *     asynchronous events that are under way
   */
  public EventDispatcher(String cacheName, Duration operationTimeout) {
    this.cacheName = cacheName;
    this.patience = operationTimeout;
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
   * Creates a listener, and its filter, and tells it of events from now on.
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

  /** Changes who listens, and returns who did before. */
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
   * Ends and closes the listener of an equal configuration; without one nothing happens.
   * Asynchronous events that are under way are told first, for at most the operation timeout.
   */
  public void deregister(CacheEntryListenerConfiguration<K, V> configuration) {
    Registrations<K, V> before = change(current -> current.without(configuration));
    if (before.contains(configuration)) {
      listenerThread.drain(patience);
      close(before, before.without(configuration));
    }
  }

  /**
   * Ends all listeners: asynchronous events that are under way are told first, for at most the
   * operation timeout, then listeners and filters that are {@link Closeable} are closed.
   */
  @Override
  public void close() {
    Registrations<K, V> before = change(all -> Registrations.none());
    listenerThread.close(patience);
    close(before, Registrations.none());
  }

  /** Closes each object that was used and is not any more, once. */
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

  /** Tells one change to everyone who asks for its type now. */
  void tell(Change<K, V> change, ListenerFailures failures) {
    for (ListenerRegistration<K, V> registration : registrations.all()) {
      if (!registration.types().contains(change.type())) {
        continue;
      }
      if (registration.isSynchronous()) {
        tellNow(registration, change, failures);
      } else {
        listenerThread.execute(() -> tellLater(registration, change));
      }
    }
  }

  private void tellNow(
      ListenerRegistration<K, V> registration, Change<K, V> change, ListenerFailures failures) {
    try {
      registration.tell(source(), change);
    } catch (CacheEntryListenerException e) {
      failures.add(e);
    } catch (Error e) {
      failures.add(e);
    }
  }

  private void tellLater(ListenerRegistration<K, V> registration, Change<K, V> change) {
    try {
      registration.tell(source(), change);
    } catch (CacheEntryListenerException | Error e) {
      LOGGER.log(Level.WARNING, "Cache " + cacheName + ": an asynchronous listener failed", e);
    }
  }

  long patienceNanos() {
    return patience.toNanos();
  }

  /** Says once that the order could not be kept; a listener that hangs would say it for ever. */
  void warnOfOvertaking(K key) {
    LOGGER.log(
        warned.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG,
        "Cache {0}: the listeners of an earlier change of key {1} did not end within {2};"
            + " later changes are told without waiting longer",
        cacheName,
        key,
        patience);
  }
}
