package org.memjcache.servers.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.memjcache.cdi.Memjcache;

/** A resolver factory that is a bean: always resolves to the same injected cache. */
@ApplicationScoped
public class ShelfResolverFactory implements CacheResolverFactory {

  @Inject
  @Memjcache("shelf")
  private Cache<Object, Object> shelf;

  @Override
  public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> method) {
    return new CacheResolver() {
      @Override
      @SuppressWarnings("unchecked") // its types are any
      public <K, V> Cache<K, V> resolveCache(
          CacheInvocationContext<? extends Annotation> invocation) {
        return (Cache<K, V>) shelf;
      }
    };
  }

  @Override
  public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> method) {
    return getCacheResolver(method);
  }
}
