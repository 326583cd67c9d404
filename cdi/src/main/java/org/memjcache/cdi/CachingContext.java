package org.memjcache.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

  CachedMethod<?> method(Object target, java.lang.reflect.Method method) {
    return extension.methods().of(target.getClass(), method);
  }
}
