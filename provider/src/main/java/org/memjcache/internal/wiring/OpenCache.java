package org.memjcache.internal.wiring;

import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.expiry.Duration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.memjcache.Counters;
import org.memjcache.Explanation;
import org.memjcache.MemcachedCache;
import org.memjcache.Versions;
import org.memjcache.internal.operation.BulkExecutor;
import org.memjcache.internal.operation.ComputingExecutor;
import org.memjcache.internal.operation.CounterExecutor;
import org.memjcache.internal.operation.EntryOperations;
import org.memjcache.internal.operation.OperationExecutor;

/**
 * A cache that is open: checks its state and the arguments, then leaves the call to the executors.
 */
final class OpenCache<K, V> implements MemcachedCache<K, V> {

  private final OpenCacheManager manager;
  private final String name;
  private final EntryOperations<K, V> operations;
  private final OperationExecutor<K, V> executor;
  private final BulkExecutor<K, V> bulk;
  private final ComputingExecutor<K, V> computing;
  private final CacheEngine<K, V> engine;
  private final LiveConfiguration<K, V> configuration;
  private final CacheResources resources;
  private final Class<K> keyType;
  private final Class<V> valueType;
  private final AtomicBoolean closed = new AtomicBoolean();

  OpenCache(
      OpenCacheManager manager,
      String name,
      CacheEngine<K, V> engine,
      LiveConfiguration<K, V> configuration,
      CacheResources resources) {
    this.manager = manager;
    this.name = name;
    this.operations = engine.shared().operations();
    this.executor = engine.executor();
    this.bulk = engine.bulk();
    this.computing = new ComputingExecutor<>(engine.shared(), executor);
    this.engine = engine;
    this.configuration = configuration;
    this.resources = resources;
    this.keyType = configuration.keyType();
    this.valueType = configuration.valueType();
  }

  @Override
  public @Nullable V get(K key) {
    checkKey(key);
    return executor.execute(key, operations.get());
  }

  @Override
  public Map<K, V> getAll(Set<? extends K> keys) {
    checkKeys(keys);
    return bulk.getAll(keys);
  }

  @Override
  public @Nullable V getOrCompute(
      K key, Duration lifetime, Function<? super K, ? extends @Nullable V> loader) {
    checkKey(key);
    Objects.requireNonNull(lifetime, "lifetime");
    Objects.requireNonNull(loader, "loader");
    return computing.getOrCompute(key, lifetime, each -> checkComputed(loader.apply(each)));
  }

  private @Nullable V checkComputed(@Nullable V value) {
    if (value != null) {
      check(value, valueType, "value");
    }
    return value;
  }

  @Override
  public boolean containsKey(K key) {
    checkKey(key);
    return executor.execute(key, operations.containsKey());
  }

  @Override
  public void loadAll(
      Set<? extends K> keys,
      boolean replaceExistingValues,
      @Nullable CompletionListener completionListener) {
    checkKeys(keys);
    Load<K> load = new Load<>(Set.copyOf(keys), replaceExistingValues, completionListener);
    try {
      engine.loads().execute(() -> load.run(bulk));
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("cache '" + name + "' is closed", e);
    }
  }

  @Override
  public void put(K key, V value) {
    checkEntry(key, value);
    executor.execute(key, operations.put(value));
  }

  @Override
  public void put(K key, V value, Duration lifetime) {
    checkEntry(key, value, lifetime);
    executor.execute(key, operations.put(value).lasting(lifetime));
  }

  @Override
  public @Nullable V getAndPut(K key, V value, Duration lifetime) {
    checkEntry(key, value, lifetime);
    return executor.execute(key, operations.getAndPut(value).lasting(lifetime));
  }

  @Override
  public @Nullable V getAndPut(K key, V value) {
    checkEntry(key, value);
    return executor.execute(key, operations.getAndPut(value));
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> entries) {
    checkOpen();
    entries.forEach(this::checkEntry);
    bulk.putAll(entries);
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> entries, Duration lifetime) {
    checkOpen();
    Objects.requireNonNull(lifetime, "lifetime");
    entries.forEach(this::checkEntry);
    bulk.putAll(entries, lifetime);
  }

  @Override
  public boolean putIfAbsent(K key, V value) {
    checkEntry(key, value);
    return executor.execute(key, operations.putIfAbsent(value));
  }

  @Override
  public boolean putIfAbsent(K key, V value, Duration lifetime) {
    checkEntry(key, value, lifetime);
    return executor.execute(key, operations.putIfAbsent(value).lasting(lifetime));
  }

  @Override
  public boolean remove(K key) {
    checkKey(key);
    return executor.execute(key, operations.remove());
  }

  @Override
  public boolean remove(K key, V oldValue) {
    checkEntry(key, oldValue);
    return executor.execute(key, operations.remove(oldValue));
  }

  @Override
  public @Nullable V getAndRemove(K key) {
    checkKey(key);
    return executor.execute(key, operations.getAndRemove());
  }

  @Override
  public boolean replace(K key, V oldValue, V newValue) {
    checkEntry(key, oldValue);
    check(newValue, valueType, "value");
    return executor.execute(key, operations.replace(oldValue, newValue));
  }

  @Override
  public boolean replace(K key, V value) {
    checkEntry(key, value);
    return executor.execute(key, operations.replace(value));
  }

  @Override
  public boolean replace(K key, V value, Duration lifetime) {
    checkEntry(key, value, lifetime);
    return executor.execute(key, operations.replace(value).lasting(lifetime));
  }

  @Override
  public boolean replace(K key, V oldValue, V newValue, Duration lifetime) {
    checkEntry(key, oldValue, lifetime);
    check(newValue, valueType, "value");
    return executor.execute(key, operations.replace(oldValue, newValue).lasting(lifetime));
  }

  @Override
  public boolean touch(K key, Duration lifetime) {
    checkKey(key);
    Objects.requireNonNull(lifetime, "lifetime");
    return executor.execute(key, operations.touch(lifetime));
  }

  @Override
  public @Nullable V getAndReplace(K key, V value) {
    checkEntry(key, value);
    return executor.execute(key, operations.getAndReplace(value));
  }

  @Override
  public void removeAll(Set<? extends K> keys) {
    checkKeys(keys);
    bulk.removeAll(keys);
  }

  @Override
  public void removeAll() {
    checkOpen();
    bulk.removeAll();
  }

  @Override
  public void clear() {
    checkOpen();
    bulk.clear();
  }

  @Override
  public <T> @Nullable T invoke(
      K key, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
    checkKey(key);
    Objects.requireNonNull(entryProcessor, "entryProcessor");
    return executor.execute(key, operations.invoke(entryProcessor, arguments));
  }

  @Override
  public <T> Map<K, EntryProcessorResult<T>> invokeAll(
      Set<? extends K> keys, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
    checkKeys(keys);
    Objects.requireNonNull(entryProcessor, "entryProcessor");
    return bulk.invokeAll(keys, entryProcessor, arguments);
  }

  @Override
  public Iterator<Cache.Entry<K, V>> iterator() {
    checkOpen();
    return bulk.iterator(executor);
  }

  @Override
  public Explanation explain(K key) {
    checkKey(key);
    return engine.explainer().explain(key);
  }

  @Override
  public Versions<K, V> versions() {
    checkOpen();
    return OpenVersions.of(engine.explainer());
  }

  @Override
  public long retries() {
    return engine.shared().retries();
  }

  @Override
  public Counters<K> counters() {
    checkOpen();
    return new OpenCounters<>(name, this::checkKey, new CounterExecutor<>(engine.shared()));
  }

  @Override
  public void registerCacheEntryListener(
      CacheEntryListenerConfiguration<K, V> cacheEntryListenerConfiguration) {
    checkOpen();
    configuration.register(Objects.requireNonNull(cacheEntryListenerConfiguration));
  }

  @Override
  public void deregisterCacheEntryListener(
      CacheEntryListenerConfiguration<K, V> cacheEntryListenerConfiguration) {
    checkOpen();
    configuration.deregister(Objects.requireNonNull(cacheEntryListenerConfiguration));
  }

  @Override
  public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
    return configuration.copy(type);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public OpenCacheManager getCacheManager() {
    return manager;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      manager.forget(this);
      resources.close();
    }
  }

  /** Closes the cache and removes its entries, in the order that leaves none behind. */
  void destroy() {
    if (closed.compareAndSet(false, true)) {
      manager.forget(this);
      try (resources) {
        bulk.clear();
      }
    }
  }

  @Override
  public boolean isClosed() {
    return closed.get();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return Unwrapping.unwrap(this, type);
  }

  @Override
  public String toString() {
    return "cache '" + name + "' of " + manager;
  }

  LiveConfiguration<K, V> configuration() {
    return configuration;
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new IllegalStateException("cache '" + name + "' is closed");
    }
  }

  private void checkKey(K key) {
    checkOpen();
    check(key, keyType, "key");
  }

  private void checkKeys(Set<? extends K> keys) {
    checkOpen();
    keys.forEach(key -> check(key, keyType, "key"));
  }

  private void checkEntry(K key, V value) {
    checkKey(key);
    check(value, valueType, "value");
  }

  private void checkEntry(K key, V value, Duration lifetime) {
    checkEntry(key, value);
    Objects.requireNonNull(lifetime, "lifetime");
  }

  private void check(Object object, Class<?> type, String what) {
    Objects.requireNonNull(object, what);
    if (!type.isInstance(object)) {
      throw new ClassCastException(
          "cache '%s': %s is a %s, configured is %s"
              .formatted(name, what, object.getClass().getName(), type.getName()));
    }
  }
}
