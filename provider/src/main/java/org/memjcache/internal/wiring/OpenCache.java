package org.memjcache.internal.wiring;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
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
import org.memjcache.internal.operation.CounterExecutor;
import org.memjcache.internal.operation.EntryOperation;
import org.memjcache.internal.operation.EntryOperations;
import org.memjcache.internal.operation.IdentifiedKeys;

/**
 * An open cache, or a view of it with a time to live: checks state and arguments, then calls the
 * executors.
 */
final class OpenCache<K, V> implements MemcachedCache<K, V>, IdentifiedKeys<K> {

  private final CacheCore<K, V> core;
  private final EntryOperations<K, V> operations;
  private final BulkExecutor<K, V> bulk;

  OpenCache(CacheCore<K, V> core) {
    this(core, core.context().operations());
  }

  private OpenCache(CacheCore<K, V> core, EntryOperations<K, V> operations) {
    this.core = core;
    this.operations = operations;
    this.bulk = new BulkExecutor<>(core.context(), operations);
  }

  @Override
  public MemcachedCache<K, V> withTimeToLive(Duration timeToLive) {
    core.checkOpen();
    Objects.requireNonNull(timeToLive, "timeToLive");
    return new OpenCache<>(core, operations.withTimeToLive(timeToLive));
  }

  private <R> R execute(K key, EntryOperation<K, V, R> operation) {
    return core.executor().execute(key, operation);
  }

  @Override
  public @Nullable V get(K key) {
    core.checkKey(key);
    return execute(key, operations.get());
  }

  @Override
  public Map<K, V> getAll(Set<? extends K> keys) {
    core.checkKeys(keys);
    return bulk.getAll(keys);
  }

  @Override
  public @Nullable V getOrCompute(K key, Function<? super K, ? extends @Nullable V> loader) {
    core.checkKey(key);
    Objects.requireNonNull(loader, "loader");
    return core.computing()
        .getOrCompute(key, operations, each -> core.checkComputed(loader.apply(each)));
  }

  @Override
  public boolean containsKey(K key) {
    core.checkKey(key);
    return execute(key, operations.containsKey());
  }

  @Override
  public void loadAll(
      Set<? extends K> keys,
      boolean replaceExistingValues,
      @Nullable CompletionListener completionListener) {
    core.checkKeys(keys);
    List<K> loaded = List.copyOf(keys);
    try {
      core.loads().execute(() -> bulk.loadAll(loaded, replaceExistingValues), completionListener);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("cache '" + core.name() + "' is closed", e);
    }
  }

  @Override
  public void put(K key, V value) {
    core.checkEntry(key, value);
    execute(key, operations.put(value));
  }

  @Override
  public @Nullable V getAndPut(K key, V value) {
    core.checkEntry(key, value);
    return execute(key, operations.getAndPut(value));
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> entries) {
    core.checkOpen();
    entries.forEach(core::checkEntry);
    bulk.putAll(entries);
  }

  @Override
  public boolean putIfAbsent(K key, V value) {
    core.checkEntry(key, value);
    return execute(key, operations.putIfAbsent(value));
  }

  @Override
  public boolean remove(K key) {
    core.checkKey(key);
    return execute(key, operations.remove());
  }

  @Override
  public boolean remove(K key, V oldValue) {
    core.checkEntry(key, oldValue);
    return execute(key, operations.remove(oldValue));
  }

  @Override
  public @Nullable V getAndRemove(K key) {
    core.checkKey(key);
    return execute(key, operations.getAndRemove());
  }

  @Override
  public boolean replace(K key, V oldValue, V newValue) {
    core.checkEntry(key, oldValue);
    core.checkValue(newValue);
    return execute(key, operations.replace(oldValue, newValue));
  }

  @Override
  public boolean replace(K key, V value) {
    core.checkEntry(key, value);
    return execute(key, operations.replace(value));
  }

  @Override
  public boolean touch(K key, Duration timeToLive) {
    core.checkKey(key);
    Objects.requireNonNull(timeToLive, "timeToLive");
    return execute(key, operations.touch(timeToLive));
  }

  @Override
  public @Nullable V getAndReplace(K key, V value) {
    core.checkEntry(key, value);
    return execute(key, operations.getAndReplace(value));
  }

  @Override
  public void removeAll(Set<? extends K> keys) {
    core.checkKeys(keys);
    bulk.removeAll(keys);
  }

  @Override
  public void removeAll() {
    core.checkOpen();
    bulk.removeAll();
  }

  @Override
  public void clear() {
    core.checkOpen();
    bulk.clear();
  }

  @Override
  public <T> @Nullable T invoke(
      K key, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
    core.checkKey(key);
    Objects.requireNonNull(entryProcessor, "entryProcessor");
    return execute(key, operations.invoke(entryProcessor, arguments));
  }

  @Override
  public <T> Map<K, EntryProcessorResult<T>> invokeAll(
      Set<? extends K> keys, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
    core.checkKeys(keys);
    Objects.requireNonNull(entryProcessor, "entryProcessor");
    return bulk.invokeAll(keys, entryProcessor, arguments);
  }

  @Override
  public Iterator<Cache.Entry<K, V>> iterator() {
    core.checkOpen();
    return bulk.iterator(core.executor());
  }

  @Override
  public Object identityOf(K key) {
    core.checkKey(key);
    return core.context().keyOf(key);
  }

  @Override
  public Explanation explain(K key) {
    core.checkKey(key);
    return core.executor().explain(key);
  }

  @Override
  public Versions<K, V> versions() {
    core.checkOpen();
    return new OpenVersions<>(core.context());
  }

  @Override
  public long retries() {
    return core.context().retries();
  }

  @Override
  public Counters<K> counters() {
    core.checkOpen();
    return new OpenCounters<>(core.name(), core::checkKey, new CounterExecutor<>(core.context()));
  }

  @Override
  public void registerCacheEntryListener(
      CacheEntryListenerConfiguration<K, V> cacheEntryListenerConfiguration) {
    core.checkOpen();
    configuration().register(Objects.requireNonNull(cacheEntryListenerConfiguration));
  }

  @Override
  public void deregisterCacheEntryListener(
      CacheEntryListenerConfiguration<K, V> cacheEntryListenerConfiguration) {
    core.checkOpen();
    configuration().deregister(Objects.requireNonNull(cacheEntryListenerConfiguration));
  }

  @Override
  public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
    return configuration().copy(type);
  }

  @Override
  public String getName() {
    return core.name();
  }

  @Override
  public OpenCacheManager getCacheManager() {
    return core.manager();
  }

  @Override
  public void close() {
    core.close();
  }

  /** Closes the cache and removes its entries, in the order that leaves none. */
  void destroy() {
    core.close(bulk::clear);
  }

  @Override
  public boolean isClosed() {
    return core.isClosed();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return Unwrapping.unwrap(this, type);
  }

  @Override
  public String toString() {
    return "cache '" + core.name() + "' of " + core.manager();
  }

  LiveConfiguration<K, V> configuration() {
    return core.configuration();
  }

  /** Whether this is the cache of a core, or a view of it. */
  boolean isOver(CacheCore<?, ?> other) {
    return core == other;
  }
}
