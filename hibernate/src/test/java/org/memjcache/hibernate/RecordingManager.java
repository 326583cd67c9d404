package org.memjcache.hibernate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.memjcache.MemcachedCache;
import org.memjcache.spi.MemcachedCachingProvider;

/**
 * The provider's own manager, whose caches tell {@link Recording} of what Hibernate does with them.
 * Made by Hibernate, in the other JVM.
 */
public final class RecordingManager implements CacheManager {

  private final CacheManager manager =
      Caching.getCachingProvider(MemcachedCachingProvider.class.getName()).getCacheManager();

  @Override
  public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(String name, C settings) {
    return recorded(manager.createCache(name, settings));
  }

  @Override
  public <K, V> Cache<K, V> getCache(String name) {
    Cache<K, V> cache = manager.getCache(name);
    return cache == null ? null : recorded(cache);
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Cache<K, V> recorded(Cache<K, V> cache) {
    MemcachedCache<Object, Object> recorded = cache.unwrap(MemcachedCache.class);
    return (Cache<K, V>)
        Proxy.newProxyInstance(
            RecordingManager.class.getClassLoader(),
            new Class<?>[] {Cache.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(cache, arguments);
                switch (method.getName()) {
                  case "get" -> Recording.read(recorded, arguments[0]);
                  case "put" -> Recording.written(recorded, arguments[0], arguments[1]);
                  default -> {}
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public CachingProvider getCachingProvider() {
    return manager.getCachingProvider();
  }

  @Override
  public URI getURI() {
    return manager.getURI();
  }

  @Override
  public ClassLoader getClassLoader() {
    return manager.getClassLoader();
  }

  @Override
  public Properties getProperties() {
    return manager.getProperties();
  }

  @Override
  public <K, V> Cache<K, V> getCache(String name, Class<K> keyType, Class<V> valueType) {
    return manager.getCache(name, keyType, valueType);
  }

  @Override
  public Iterable<String> getCacheNames() {
    return manager.getCacheNames();
  }

  @Override
  public void destroyCache(String name) {
    manager.destroyCache(name);
  }

  @Override
  public void enableManagement(String name, boolean enabled) {
    manager.enableManagement(name, enabled);
  }

  @Override
  public void enableStatistics(String name, boolean enabled) {
    manager.enableStatistics(name, enabled);
  }

  @Override
  public void close() {
    manager.close();
  }

  @Override
  public boolean isClosed() {
    return manager.isClosed();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return manager.unwrap(type);
  }
}
