package org.memjcache.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import javax.cache.annotation.CacheRemove;

/** Intercepts methods with {@link CacheRemove}. */
@CacheRemove
@Interceptor
@Priority(CacheInterceptor.PRIORITY)
class CacheRemoveInterceptor extends CacheInterceptor {

  private static final long serialVersionUID = 1L;
}
