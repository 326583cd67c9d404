package org.memjcache.cdi.annotation;

import java.lang.annotation.Annotation;
import java.util.stream.Stream;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.GeneratedCacheKey;

/** Makes keys for methods that name no generator. Stateless. */
final class ParametersKeyGenerator implements CacheKeyGenerator {

  @Override
  public GeneratedCacheKey generateCacheKey(
      CacheKeyInvocationContext<? extends Annotation> context) {
    return new ParametersKey(
        Stream.of(context.getKeyParameters()).map(CacheInvocationParameter::getValue).toArray());
  }
}
