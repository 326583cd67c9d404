package org.memjcache.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import javax.cache.annotation.CachePut;

/** Intercepts methods with {@link CachePut}. */
@CachePut
@Interceptor
@Priority(CacheInterceptor.PRIORITY)
class CachePutInterceptor extends CacheInterceptor {

  private static final long serialVersionUID = 1L;
}
