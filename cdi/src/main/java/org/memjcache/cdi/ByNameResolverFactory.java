package org.memjcache.cdi;

import java.lang.annotation.Annotation;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;

/**
 * Resolves caches by name in the container's manager, which opens them. Used for methods that name
 * no factory.
 */
record ByNameResolverFactory(ContainerCaches caches) implements CacheResolverFactory {

  /** Asks the manager at each call: a cache may have been closed and opened again. */
  private record ByName(ContainerCaches caches, String cacheName) implements CacheResolver {
    @Override
    public <K, V> Cache<K, V> resolveCache(
        CacheInvocationContext<? extends Annotation> invocation) {
      return caches.open(cacheName);
    }
  }

  @Override
  public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
    return new ByName(caches, details.getCacheName());
  }

  @Override
  public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
    return new ByName(caches, details.getCacheAnnotation().exceptionCacheName());
  }
}
