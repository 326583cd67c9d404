package org.memjcache.benchmarks;

import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

/** The provider, through javax.cache. */
final class ProviderSubject implements Subject {

  private final CacheManager manager;
  private final Cache<String, byte[]> cache;

  ProviderSubject(String servers) {
    CachingProvider provider = Caching.getCachingProvider();
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", servers);
    settings.setProperty("memjcache.namespace", "bench");
    this.manager =
        provider.getCacheManager(
            provider.getDefaultURI(), provider.getDefaultClassLoader(), settings);
    this.cache =
        manager.createCache(
            "bench",
            new MutableConfiguration<String, byte[]>().setTypes(String.class, byte[].class));
  }

  @Override
  public String name() {
    return "memjcache";
  }

  @Override
  public byte[] get(String key) {
    return cache.get(key);
  }

  @Override
  public void put(String key, byte[] value) {
    cache.put(key, value);
  }

  @Override
  public void close() {
    manager.close();
  }
}
