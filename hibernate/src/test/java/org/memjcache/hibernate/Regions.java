package org.memjcache.hibernate;

import javax.cache.Caching;
import org.memjcache.MemcachedCache;
import org.memjcache.spi.MemcachedCachingProvider;

/** The caches of Hibernate's open session factory, in the JVM in which it is asked. */
final class Regions {

  private Regions() {}

  /** The cache of a region. */
  @SuppressWarnings("unchecked")
  static MemcachedCache<Object, Object> cache(String region) {
    return Caching.getCachingProvider(MemcachedCachingProvider.class.getName())
        .getCacheManager()
        .getCache(region)
        .unwrap(MemcachedCache.class);
  }
}
