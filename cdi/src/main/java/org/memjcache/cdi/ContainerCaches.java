package org.memjcache.cdi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.memjcache.MemcachedCacheManager;
import org.memjcache.spi.MemcachedCachingProvider;

/**
 * Provider, manager and caches of one container.
 *
 * <p>The provider is looked up by its class name, so other providers do not interfere, and an
 * application that looks it up by name gets the same object. The manager is opened when it is first
 * needed. Safe for use by many threads.
 */
final class ContainerCaches implements AutoCloseable {

  private final CachingProvider provider;

  /** The types required by injection points, by cache name, without those that are any. */
  private final Map<String, CacheTypes> wanted = new ConcurrentHashMap<>();

  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable MemcachedCacheManager manager;

  /** Provider, manager and caches of the current thread's application. */
  ContainerCaches() {
    this.provider = Caching.getCachingProvider(MemcachedCachingProvider.class.getName(), loader());
  }

  /** The context class loader, unless it sees another copy of this library, or none. */
  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader own = ContainerCaches.class.getClassLoader();
    try {
      String name = MemcachedCachingProvider.class.getName();
      return context != null
              && Class.forName(name, false, context) == MemcachedCachingProvider.class
          ? context
          : own;
    } catch (ClassNotFoundException e) {
      return own;
    }
  }

  CachingProvider provider() {
    return provider;
  }

  /** The provider's default manager; opened again if the application has closed it. */
  MemcachedCacheManager manager() {
    MemcachedCacheManager open = manager;
    return open == null || open.isClosed() ? openManager() : open;
  }

  private MemcachedCacheManager openManager() {
    opening.lock();
    try {
      MemcachedCacheManager open = manager;
      if (open == null || open.isClosed()) {
        release();
        open = SharedManager.acquire(provider);
        manager = open;
      }
      return open;
    } finally {
      opening.unlock();
    }
  }

  /**
   * Records the types with which a cache must be opened.
   *
   * @return the types recorded before, if they differ; otherwise null
   */
  @Nullable CacheTypes want(String name, CacheTypes types) {
    CacheTypes before = types.areAny() ? null : wanted.putIfAbsent(name, types);
    return types.equals(before) ? null : before;
  }

  /** The cache with this name and any types; opened if it is not open. */
  <K, V> Cache<K, V> open(String name) {
    Cache<K, V> cache = manager().getCache(name);
    if (cache == null) {
      create(name, wanted.getOrDefault(name, CacheTypes.ANY));
      return opened(name, manager().getCache(name));
    }
    return cache;
  }

  /**
   * The cache with this name, opened with these types if it is not open.
   *
   * @throws ClassCastException if it is open with other types
   */
  @SuppressWarnings("unchecked") // the types are those of the caller
  <K, V> Cache<K, V> open(String name, CacheTypes types) {
    if (types.areAny()) {
      return open(name);
    }
    Cache<?, ?> cache = manager().getCache(name, types.key(), types.value());
    if (cache == null) {
      create(name, types);
      cache = opened(name, manager().getCache(name, types.key(), types.value()));
    }
    return (Cache<K, V>) cache;
  }

  private void create(String name, CacheTypes types) {
    CacheManager open = manager();
    try {
      open.createCache(name, configuration(types.key(), types.value()));
    } catch (CacheException e) {
      if (open.getCache(name) == null) {
        throw e;
      }
      // Another thread created it first.
    }
  }

  private static <K, V> MutableConfiguration<K, V> configuration(Class<K> key, Class<V> value) {
    return new MutableConfiguration<K, V>().setTypes(key, value);
  }

  private static <K, V> Cache<K, V> opened(String name, @Nullable Cache<K, V> cache) {
    if (cache == null) {
      throw new IllegalStateException("cache '" + name + "' was closed concurrently");
    }
    return cache;
  }

  /** Closes the manager, unless another container uses it. */
  @Override
  public void close() {
    opening.lock();
    try {
      release();
    } finally {
      opening.unlock();
    }
  }

  private void release() {
    MemcachedCacheManager open = manager;
    if (open != null) {
      SharedManager.release(open);
      manager = null;
    }
  }
}
