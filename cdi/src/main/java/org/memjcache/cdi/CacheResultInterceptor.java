package org.memjcache.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import javax.cache.annotation.CacheResult;

/** Intercepts methods with {@link CacheResult}. */
@CacheResult
@Interceptor
@Priority(CacheInterceptor.PRIORITY)
class CacheResultInterceptor extends CacheInterceptor {

  private static final long serialVersionUID = 1L;
}
