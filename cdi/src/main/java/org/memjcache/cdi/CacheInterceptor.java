package org.memjcache.cdi;

import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Base class of the interceptors of the four annotations. */
abstract class CacheInterceptor implements Serializable {

  /**
   * Just outside of {@code @Transactional}, which has the priority 200 by its specification: a
   * result from the cache needs no transaction, and an entry is changed after the commit, when
   * others can read the data of the transaction.
   */
  static final int PRIORITY = Interceptor.Priority.PLATFORM_BEFORE + 190;

  private static final long serialVersionUID = 1L;

  /** A proxy, which can be passivated with its bean. */
  @SuppressWarnings("serial")
  @Inject
  private CachingContext context;

  @AroundInvoke
  @Nullable Object intercept(InvocationContext invocation) throws Exception {
    return context
        .method(invocation.getTarget(), invocation.getMethod())
        .call(invocation.getTarget(), invocation.getParameters(), invocation::proceed);
  }
}
