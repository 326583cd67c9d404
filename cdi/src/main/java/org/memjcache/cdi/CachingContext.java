package org.memjcache.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
import javax.cache.Cache;
import org.memjcache.cdi.annotation.CachedMethod;

/**
 * What the extension has built, for producers and interceptors.
 *
 * <p>Its scope is what an interceptor needs whose bean is written to disk with its session: it
 * keeps a proxy.
 */
@ApplicationScoped
class CachingContext {

  @Inject private MemjcacheExtension extension;

  ContainerCaches caches() {
    return extension.caches();
  }

  /** The cache that an injection point wants; opened if it is not open. */
  <K, V> Cache<K, V> cache(InjectionPoint point) {
    CachePoint wanted = CachePoint.of(point);
    return caches().open(wanted.cacheName(), wanted.types());
  }

  CachedMethod<?> method(Object target, Method method) {
    return extension.methods().of(target.getClass(), method);
  }
}
