package org.memjcache.cdi.annotation;

import javax.cache.annotation.CacheRemoveAll;

/** A method whose calls remove all entries of a cache. */
final class RemoveAllMethod extends ChangingMethod<CacheRemoveAll> {

  RemoveAllMethod(
      AnnotatedCode code,
      CacheAnnotation annotation,
      CacheRemoveAll specific,
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
  Runnable change(Invocation<CacheRemoveAll> invocation) {
    return cache(invocation)::removeAll;
  }
}
