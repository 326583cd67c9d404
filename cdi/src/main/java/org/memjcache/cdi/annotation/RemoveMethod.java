package org.memjcache.cdi.annotation;

import javax.cache.Cache;
import javax.cache.annotation.CacheRemove;

/** A method whose calls remove an entry. */
final class RemoveMethod extends ChangingMethod<CacheRemove> {

  RemoveMethod(
      AnnotatedCode code,
      CacheAnnotation annotation,
      CacheRemove specific,
      Surroundings surroundings) {
    super(
        code,
        annotation,
        specific,
        surroundings,
        new Timing(
            specific.afterInvocation(),
            ExceptionFilter.of(specific.evictFor(), specific.noEvictFor(), false)));
  }

  @Override
  Runnable change(Invocation<CacheRemove> invocation) {
    Object key = key(invocation);
    Cache<Object, Object> cache = cache(invocation);
    return () -> cache.remove(key);
  }
}
