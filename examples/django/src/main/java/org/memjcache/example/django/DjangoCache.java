package org.memjcache.example.django;

import java.util.Properties;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedCacheManager;

/**
 * Django's default cache, opened from Java. Its values are text, integers ({@link Long}, or {@link
 * java.math.BigInteger} for larger ones) and {@code byte[]}. Only one can be open in a JVM at a
 * time; safe for use by many threads.
 */
public final class DjangoCache implements AutoCloseable {

  private static final String NAME = "django";

  private final CacheManager manager;
  private final MemcachedCache<String, Object> cache;

  private DjangoCache(CacheManager manager, MemcachedCache<String, Object> cache) {
    this.manager = manager;
    this.cache = cache;
  }

  /**
   * Opens the cache.
   *
   * @param backend the back end of Django's cache
   * @param servers the servers as in Django's {@code LOCATION}, {@code host:port,host:port}
   */
  public static DjangoCache open(Backend backend, String servers) {
    Properties properties = new Properties();
    properties.setProperty("memjcache.servers", servers);
    CacheManager manager =
        Caching.getCachingProvider().getCacheManager(backend.settings(), null, properties);
    return new DjangoCache(manager, declared(manager));
  }

  /** The cache that the settings file declares. */
  @SuppressWarnings("unchecked")
  private static MemcachedCache<String, Object> declared(CacheManager manager) {
    return manager.<String, Object>getCache(NAME).unwrap(MemcachedCache.class);
  }

  /** The cache. */
  public MemcachedCache<String, Object> cache() {
    return cache;
  }

  /** The manager, for caches that are not shared with Django. */
  public CacheManager manager() {
    return manager;
  }

  /** Changes the list of servers. */
  public void changeServers(String servers) {
    manager.unwrap(MemcachedCacheManager.class).changeServers(servers);
  }

  @Override
  public void close() {
    manager.close();
  }
}
