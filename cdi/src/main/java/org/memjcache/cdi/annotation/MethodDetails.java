package org.memjcache.cdi.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import javax.cache.annotation.CacheMethodDetails;

/** The static properties of an annotated method. */
record MethodDetails<A extends Annotation>(
    Method method, Set<Annotation> annotations, A cacheAnnotation, String cacheName)
    implements CacheMethodDetails<A> {

  @Override
  public Method getMethod() {
    return method;
  }

  @Override
  public Set<Annotation> getAnnotations() {
    return annotations;
  }

  @Override
  public A getCacheAnnotation() {
    return cacheAnnotation;
  }

  @Override
  public String getCacheName() {
    return cacheName;
  }
}
