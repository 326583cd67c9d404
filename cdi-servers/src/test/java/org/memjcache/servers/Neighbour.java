package org.memjcache.servers;

import java.net.URI;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.memjcache.spi.MemcachedCachingProvider;

/** Another program with the same caches: this JVM. */
final class Neighbour {

  /** What all of them have to name alike, besides the servers. */
  static final String NAMESPACE = "catalogs";

  private Neighbour() {}

  /** Gives every entry of a cache another value. */
  static void changeAll(String cacheName, String value) {
    withCache(cacheName, cache -> keys(cache).forEach(key -> cache.put(key, value)));
  }

  /** Removes every entry of a cache. */
  static void removeAll(String cacheName) {
    withCache(cacheName, cache -> keys(cache).forEach(cache::remove));
  }

  private static Iterable<Object> keys(Cache<Object, Object> cache) {
    return StreamSupport.stream(cache.spliterator(), false).map(Cache.Entry::getKey).toList();
  }

  private static void withCache(String cacheName, Consumer<Cache<Object, Object>> use) {
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", Nodes.servers());
    settings.setProperty("memjcache.namespace", NAMESPACE);
    try (CacheManager manager =
        Caching.getCachingProvider(MemcachedCachingProvider.class.getName())
            .getCacheManager(URI.create("urn:neighbour"), null, settings)) {
      use.accept(manager.createCache(cacheName, new MutableConfiguration<>()));
    }
  }
}
