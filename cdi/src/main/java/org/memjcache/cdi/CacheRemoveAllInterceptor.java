package org.memjcache.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import javax.cache.annotation.CacheRemoveAll;

/** Intercepts methods with {@link CacheRemoveAll}. */
@CacheRemoveAll
@Interceptor
@Priority(CacheInterceptor.PRIORITY)
class CacheRemoveAllInterceptor extends CacheInterceptor {

  private static final long serialVersionUID = 1L;
}
