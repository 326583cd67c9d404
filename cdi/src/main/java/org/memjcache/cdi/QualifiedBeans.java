package org.memjcache.cdi;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.memjcache.MemcachedCacheManager;

/** The objects that are injected with the qualifier. */
class QualifiedBeans {

  @Inject private CachingContext context;

  @Produces
  @Memjcache
  CachingProvider provider() {
    return context.caches().provider();
  }

  @Produces
  @Memjcache
  @Typed({CacheManager.class, MemcachedCacheManager.class})
  MemcachedCacheManager manager() {
    return context.caches().manager();
  }

  @Produces
  @Memjcache
  <K, V> Cache<K, V> cache(InjectionPoint point) {
    return context.cache(point);
  }
}
