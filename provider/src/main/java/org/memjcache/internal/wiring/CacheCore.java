package org.memjcache.internal.wiring;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.operation.CacheContext;
import org.memjcache.internal.operation.ComputingExecutor;
import org.memjcache.internal.operation.OperationExecutor;

/**
 * The part that an open cache and its views share: its executors, its resources, its state, and the
 * checks of keys and values. Safe for use by many threads.
 */
final class CacheCore<K, V> {

  private final OpenCacheManager manager;
  private final CacheContext<K, V> context;
  private final LiveConfiguration<K, V> configuration;
  private final CacheResources resources;
  private final LoadThreads loads;
  private final OperationExecutor<K, V> executor;
  private final ComputingExecutor<K, V> computing;
  private final AtomicBoolean closed = new AtomicBoolean();

  CacheCore(
      OpenCacheManager manager,
      CacheContext<K, V> context,
      LiveConfiguration<K, V> configuration,
      CacheResources resources,
      LoadThreads loads) {
    this.manager = manager;
    this.context = context;
    this.configuration = configuration;
    this.resources = resources;
    this.loads = loads;
    this.executor = new OperationExecutor<>(context);
    this.computing = new ComputingExecutor<>(context, executor);
  }

  String name() {
    return context.cacheName();
  }

  OpenCacheManager manager() {
    return manager;
  }

  CacheContext<K, V> context() {
    return context;
  }

  LiveConfiguration<K, V> configuration() {
    return configuration;
  }

  LoadThreads loads() {
    return loads;
  }

  OperationExecutor<K, V> executor() {
    return executor;
  }

  ComputingExecutor<K, V> computing() {
    return computing;
  }

  boolean isClosed() {
    return closed.get();
  }

  /** Closes the cache; a second call does nothing. */
  void close() {
    close(() -> {});
  }

  /**
   * Closes the cache; a second call does nothing.
   *
   * @param last runs after no further call can begin, and before anything is closed
   */
  void close(Runnable last) {
    if (closed.compareAndSet(false, true)) {
      manager.forget(this);
      try (resources) {
        last.run();
      }
    }
  }

  void checkOpen() {
    if (closed.get()) {
      throw new IllegalStateException("cache '" + name() + "' is closed");
    }
  }

  void checkKey(K key) {
    checkOpen();
    check(key, configuration.keyType(), "key");
  }

  void checkKeys(Set<? extends K> keys) {
    checkOpen();
    keys.forEach(key -> check(key, configuration.keyType(), "key"));
  }

  void checkEntry(K key, V value) {
    checkKey(key);
    checkValue(value);
  }

  void checkValue(V value) {
    check(value, configuration.valueType(), "value");
  }

  /** The value, if it is one that the cache can hold, or null. */
  @Nullable V checkComputed(@Nullable V value) {
    if (value != null) {
      checkValue(value);
    }
    return value;
  }

  private void check(Object object, Class<?> type, String what) {
    Objects.requireNonNull(object, what);
    if (!type.isInstance(object)) {
      throw new ClassCastException(
          "cache '%s': %s is a %s, configured is %s"
              .formatted(name(), what, object.getClass().getName(), type.getName()));
    }
  }
}
