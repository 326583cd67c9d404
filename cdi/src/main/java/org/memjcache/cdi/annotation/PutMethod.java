package org.memjcache.cdi.annotation;

import java.util.Objects;
import javax.cache.Cache;
import javax.cache.annotation.CachePut;

/** A method whose calls store one of its parameters. */
final class PutMethod extends ChangingMethod<CachePut> {

  PutMethod(
      AnnotatedCode code,
      CacheAnnotation annotation,
      CachePut specific,
      Surroundings surroundings) {
    super(
        code,
        annotation,
        specific,
        surroundings,
        new Timing(
            specific.afterInvocation(),
            ExceptionFilter.of(specific.cacheFor(), specific.noCacheFor(), false)));
  }

  /** Refuses null before the method runs: afterwards the cache would keep the stale value. */
  @Override
  Runnable change(Invocation<CachePut> invocation) {
    Object value =
        Objects.requireNonNull(invocation.getValueParameter(), "no parameter with @CacheValue")
            .getValue();
    if (value == null) {
      throw new NullPointerException(
          "%s: the parameter with @CacheValue is null, which a cache cannot hold".formatted(this));
    }
    Object key = key(invocation);
    Cache<Object, Object> cache = cache(invocation);
    return () -> cache.put(key, value);
  }
}
