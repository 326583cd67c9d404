package org.memjcache.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
import javax.cache.Cache;
import org.memjcache.cdi.annotation.CachedMethod;

/**
 * Gives producers and interceptors access to the extension.
 *
 * <p>Because of its scope, an interceptor holds a proxy, and can be passivated with the session of
 * its bean.
 */
@ApplicationScoped
class CachingContext {

  @Inject private MemjcacheExtension extension;

  ContainerCaches caches() {
    return extension.caches();
  }

  /** The cache for an injection point; opened if it is not open. */
  <K, V> Cache<K, V> cache(InjectionPoint point) {
    CachePoint wanted = CachePoint.of(point);
    return caches().open(wanted.cacheName(), wanted.types());
  }

  CachedMethod<?> method(Object target, Method method) {
    return extension.methods().of(target.getClass(), method);
  }
}
