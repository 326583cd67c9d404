package org.memjcache.benchmarks.subject;

import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/** A JCache provider, with a simple configuration: no statistics, no expiry, store by value. */
final class JCacheClient implements Subject.Client {

  private final CacheManager manager;

  /**
   * A manager of the only provider on the class path.
   *
   * @param uri the manager's URI; empty for the provider's default
   */
  JCacheClient(String uri, Properties properties) {
    CachingProvider provider = Caching.getCachingProvider();
    this.manager =
        provider.getCacheManager(
            uri.isEmpty() ? provider.getDefaultURI() : URI.create(uri),
            provider.getDefaultClassLoader(),
            properties);
  }

  @Override
  public Subject open(String name) {
    // Hazelcast's and Infinispan's servers already have the caches.
    Cache<String, byte[]> there = manager.getCache(name);
    return new JCacheSubject(
        there != null
            ? there
            : manager.createCache(name, new MutableConfiguration<String, byte[]>()));
  }

  @Override
  public void close() {
    manager.close();
  }

  private record JCacheSubject(Cache<String, byte[]> cache) implements Subject {

    private static final CountUp COUNT_UP = new CountUp();

    @Override
    public byte @Nullable [] get(String key) {
      return cache.get(key);
    }

    @Override
    public void put(String key, byte[] value) {
      cache.put(key, value);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value) {
      return cache.putIfAbsent(key, value);
    }

    @Override
    public boolean replace(String key, byte[] value) {
      return cache.replace(key, value);
    }

    @Override
    public boolean remove(String key) {
      return cache.remove(key);
    }

    @Override
    public long countUp(String key) {
      Long count = cache.invoke(key, COUNT_UP);
      return count == null ? CountUp.ABSENT : count;
    }

    @Override
    public Map<String, byte[]> getAll(Set<String> keys) {
      return cache.getAll(keys);
    }

    @Override
    public void putAll(Map<String, byte[]> values) {
      cache.putAll(values);
    }

    @Override
    public void forEach(Visitor visitor) {
      for (Cache.Entry<String, byte[]> entry : cache) {
        visitor.visit(entry.getKey(), entry.getValue());
      }
    }

    @Override
    public void clear() {
      cache.clear();
    }

    @Override
    public void close() {
      cache.close();
    }
  }
}
