package org.memjcache.cdi.annotation;

import java.util.function.Function;
import javax.cache.annotation.CacheResolverFactory;

/**
 * The environment of annotated methods.
 *
 * @param instances returns an object of a class that an annotation names; always the same one per
 *     class, or a new one
 * @param resolverFactory the factory for methods that name none
 * @param computations the running calls, for which concurrent calls wait
 */
public record Surroundings(
    Function<Class<?>, Object> instances,
    CacheResolverFactory resolverFactory,
    Computations computations) {

  <T> T instance(Class<T> type) {
    return type.cast(instances.apply(type));
  }
}
