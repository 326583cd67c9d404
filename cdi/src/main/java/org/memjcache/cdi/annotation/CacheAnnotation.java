package org.memjcache.cdi.annotation;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/**
 * One of the four annotations, with their common attributes.
 *
 * @param cacheName empty if the annotation gives none
 * @param resolverFactory the interface itself if the annotation gives none
 * @param keyGenerator the interface itself if the annotation gives none, or has no keys
 */
record CacheAnnotation(
    Annotation annotation,
    String cacheName,
    Class<? extends CacheResolverFactory> resolverFactory,
    Class<? extends CacheKeyGenerator> keyGenerator) {

  /** The cache annotations among these annotations. */
  static List<CacheAnnotation> among(Collection<Annotation> annotations) {
    return annotations.stream().map(CacheAnnotation::of).filter(Objects::nonNull).toList();
  }

  private static @Nullable CacheAnnotation of(Annotation annotation) {
    if (annotation instanceof CacheResult a) {
      return new CacheAnnotation(a, a.cacheName(), a.cacheResolverFactory(), a.cacheKeyGenerator());
    }
    if (annotation instanceof CachePut a) {
      return new CacheAnnotation(a, a.cacheName(), a.cacheResolverFactory(), a.cacheKeyGenerator());
    }
    if (annotation instanceof CacheRemove a) {
      return new CacheAnnotation(a, a.cacheName(), a.cacheResolverFactory(), a.cacheKeyGenerator());
    }
    if (annotation instanceof CacheRemoveAll a) {
      return new CacheAnnotation(
          a, a.cacheName(), a.cacheResolverFactory(), CacheKeyGenerator.class);
    }
    return null;
  }

  /** This annotation with the class's defaults for missing values. */
  CacheAnnotation withDefaults(@Nullable CacheDefaults defaults) {
    if (defaults == null) {
      return this;
    }
    return new CacheAnnotation(
        annotation,
        cacheName.isEmpty() ? defaults.cacheName() : cacheName,
        resolverFactory == CacheResolverFactory.class
            ? defaults.cacheResolverFactory()
            : resolverFactory,
        keyGenerator == CacheKeyGenerator.class ? defaults.cacheKeyGenerator() : keyGenerator);
  }

  /** The resolver factory and key generator classes that the annotation names. */
  Set<Class<?>> namedClasses() {
    return Stream.<Class<?>>of(resolverFactory, keyGenerator)
        .filter(type -> type != CacheResolverFactory.class && type != CacheKeyGenerator.class)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The annotation's name as in source code. */
  String shownName() {
    return "@" + annotation.annotationType().getSimpleName();
  }
}
