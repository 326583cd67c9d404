package org.memjcache.cdi.annotation;

import java.util.function.Function;
import javax.cache.annotation.CacheResolverFactory;

/**
 * What annotated methods need from outside.
 *
 * @param instances gives an object of a class that an annotation names; the same for a class each
 *     time, or a new one
 * @param resolverFactory for methods that name none
 * @param computations the calls that others wait for
 */
public record Surroundings(
    Function<Class<?>, Object> instances,
    CacheResolverFactory resolverFactory,
    Computations computations) {

  <T> T instance(Class<T> type) {
    return type.cast(instances.apply(type));
  }
}
