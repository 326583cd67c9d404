package org.memjcache.servers.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.memjcache.MemcachedCache;
import org.memjcache.cdi.Memjcache;

/** Shows the entries of caches. */
@Named
@ApplicationScoped
public class CacheView {

  @Inject @Memjcache private CacheManager manager;

  /** The places of a cache's entries: on each line a memcached key, a blank, and its node. */
  public String places(String cacheName) {
    Cache<Object, Object> cache = manager.getCache(cacheName);
    MemcachedCache<Object, Object> memcached = cache.unwrap(memcachedCache());
    return StreamSupport.stream(cache.spliterator(), false)
        .map(entry -> memcached.explain(entry.getKey()).facts())
        .map(facts -> facts.get("memcached key") + " " + address(facts))
        .collect(Collectors.joining("\n"));
  }

  /** The value of a key in a cache, with read-through. */
  public String get(String cacheName, String key) {
    return String.valueOf(manager.getCache(cacheName).get(key));
  }

  private static String address(Map<String, String> facts) {
    return String.valueOf(facts.get("node")).replaceAll(".*\\((.*)\\)", "$1");
  }

  @SuppressWarnings("unchecked") // its types are any
  private static Class<MemcachedCache<Object, Object>> memcachedCache() {
    return (Class<MemcachedCache<Object, Object>>) (Class<?>) MemcachedCache.class;
  }
}
