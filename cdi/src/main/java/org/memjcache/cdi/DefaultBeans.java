package org.memjcache.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.memjcache.MemcachedCacheManager;

/**
 * The injectable objects without the qualifier, if the setting {@code cdi.default-beans} is on.
 *
 * <p>This is an alternative, because some servers have a provider and a manager of their own.
 */
@Alternative
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class DefaultBeans {

  @Inject private CachingContext context;

  @Produces
  CachingProvider provider() {
    return context.caches().provider();
  }

  @Produces
  @Typed({CacheManager.class, MemcachedCacheManager.class})
  MemcachedCacheManager manager() {
    return context.caches().manager();
  }

  @Produces
  <K, V> Cache<K, V> cache(InjectionPoint point) {
    return context.cache(point);
  }
}
