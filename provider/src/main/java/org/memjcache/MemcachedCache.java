package org.memjcache;

import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.expiry.Duration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.memjcache.operation.BulkExecutor;
import org.memjcache.operation.ComputingExecutor;
import org.memjcache.operation.CounterExecutor;
import org.memjcache.operation.EntryOperations;
import org.memjcache.operation.OperationExecutor;

/**
 * A cache whose entries live in memcached, or on the heap if it stores by reference.
 *
 * <p>Every method first checks that the cache is open ({@link IllegalStateException}), then its
 * arguments ({@link NullPointerException}; {@link ClassCastException} for keys and values that are
 * not of the configured types), then leaves the work to the engine. What a node's failure does is
 * said by the settings {@code on-error} and {@code on-error.invoke}; where it is an exception, that
 * is a {@link CacheException} that names cache, key and node. Safe for use by many threads.
 *
 * <p>Methods with a lifetime give an entry an end of its own: it ends so long after the call,
 * whatever the cache's expiry policy says, which is not asked. {@link Duration#ETERNAL} is for
 * ever. {@link Duration#ZERO} is what it is in a policy: nothing is stored, and what was there is
 * gone. From then on the policy rules as for any other entry: a later access or update without a
 * lifetime moves the end if the policy has a duration for it. Besides that they are the methods of
 * the same name, with their events, statistics and writer.
 *
 * <p>Source: {@code javax.cache.Cache}.
 */
public final class MemcachedCache<K, V> implements Cache<K, V> {

  private final MemcachedCacheManager manager;
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

  MemcachedCache(
      MemcachedCacheManager manager,
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

  /**
   * The value that is there, or else one that is computed, stored for so long, and returned.
   *
   * <p>Threads that find nothing under one key at the same time compute once: one of them runs its
   * loader, the others wait and get the same value, or the same exception, as it is. Between JVMs
   * the value that was stored first stays, and the others return it. What was changed or removed
   * meanwhile is not overwritten with what was computed before.
   *
   * <p>No lock is held meanwhile: the loader may use the cache, for this key too. It must not wait
   * for another thread that asks for the same key. To statistics and listeners it is a get that
   * loads; the cache's own loader and writer are not asked. Without its node, and with {@code
   * on-error} = {@code miss}, the value is computed and not stored. A loader that takes longer than
   * 60 s stores nothing.
   *
   * @param lifetime how long a computed value lives; with {@link Duration#ZERO} it is not stored
   * @param loader computes; null is returned and not stored
   * @throws CacheException if the node does not answer and {@code on-error} is {@code throw}, or if
   *     the thread is interrupted while it waits for another
   */
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

  /** As {@link #put(Object, Object)}, but the entry ends so long from now on. */
  public void put(K key, V value, Duration lifetime) {
    checkEntry(key, value, lifetime);
    executor.execute(key, operations.put(value).lasting(lifetime));
  }

  /** As {@link #getAndPut(Object, Object)}, but the entry ends so long from now on. */
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

  /** As {@link #putAll(Map)}, but the entries end so long from now on. */
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

  /** As {@link #putIfAbsent(Object, Object)}, but what it stores ends so long from now on. */
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

  /**
   * As {@link #replace(Object, Object)}, but the new value ends so long from now on. Where values
   * can be durations themselves, an old and a new one are told by the type {@link Cache}.
   */
  public boolean replace(K key, V value, Duration lifetime) {
    checkEntry(key, value, lifetime);
    return executor.execute(key, operations.replace(value).lasting(lifetime));
  }

  /** As {@link #replace(Object, Object, Object)}, but the new value ends so long from now on. */
  public boolean replace(K key, V oldValue, V newValue, Duration lifetime) {
    checkEntry(key, oldValue, lifetime);
    check(newValue, valueType, "value");
    return executor.execute(key, operations.replace(oldValue, newValue).lasting(lifetime));
  }

  /**
   * Gives an entry another end, so long from now on, and leaves its value alone. {@link
   * Duration#ZERO} ends it, as time would have: a listener hears that it expired.
   *
   * <p>Neither hit, miss nor put to the statistics, no event but that one, no loader and no writer.
   * Whether there was an entry has no answer without its node: a failure is an exception, whatever
   * {@code on-error} says.
   *
   * @return whether there was an entry
   * @throws CacheException if the node does not answer
   */
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

  /** See {@link Cache#iterator}; weakly consistent, and costs a listing of all the nodes' keys. */
  @Override
  public Iterator<Cache.Entry<K, V>> iterator() {
    checkOpen();
    return bulk.iterator(executor, CacheEntry::new);
  }

  /**
   * Tells where a key lives and what is there: memcached key, node and why that one, generation,
   * remaining time, size, codec. What debugging starts with. Reads only.
   *
   * @throws CacheException if the node does not answer
   */
  public Explanation explain(K key) {
    checkKey(key);
    return engine.explainer().explain(key);
  }

  /**
   * The versions that keys of this cache have.
   *
   * @throws UnsupportedOperationException if the cache is not plain (setting {@code format})
   */
  public Versions<K, V> versions() {
    checkOpen();
    return Versions.of(engine.explainer());
  }

  /**
   * How often, since the cache was opened, a change was decided again because another thread or JVM
   * had changed the entry meanwhile. An entry processor ran again as often, at most.
   */
  public long retries() {
    return engine.shared().retries();
  }

  /** The counters of this cache, which stand beside its entries. */
  public Counters<K> counters() {
    checkOpen();
    return new Counters<>(name, this::checkKey, new CounterExecutor<>(engine.shared()));
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

  /** A copy; {@link MemcachedConfiguration} is a type that can be asked for, too. */
  @Override
  public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
    return configuration.copy(type);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public MemcachedCacheManager getCacheManager() {
    return manager;
  }

  /**
   * Closes the cache; its entries stay. Loader, writer, expiry policy and listeners that are {@link
   * java.io.Closeable} are closed before this returns. A second time nothing happens.
   *
   * @throws CacheException if one of those could not be closed; the cache is closed all the same
   */
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
