package org.memjcache.cdi;

import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import org.jspecify.annotations.Nullable;
import org.memjcache.cdi.annotation.AnnotatedCode;
import org.memjcache.cdi.annotation.CachedMethodReader;

/** Reads annotations as the container has them, which other extensions may have changed. */
final class AnnotatedClasses {

  private AnnotatedClasses() {}

  /** The methods of a class, inherited ones too, that have a cache annotation. */
  static Stream<AnnotatedCode> cachedMethods(AnnotatedType<?> type) {
    return type.getMethods().stream()
        .filter(method -> CachedMethodReader.isCached(method.getAnnotations()))
        .map(method -> code(type, method));
  }

  private static AnnotatedCode code(AnnotatedType<?> type, AnnotatedMethod<?> method) {
    List<Set<Annotation>> parameters =
        method.getParameters().stream().map(Annotated::getAnnotations).toList();
    Class<?> declaring = method.getJavaMember().getDeclaringClass();
    return new AnnotatedCode(
        method.getJavaMember(), method.getAnnotations(), parameters, defaults(type, declaring));
  }

  /** Those of the bean's class; else of the nearest one above it, up to where the method is. */
  private static @Nullable CacheDefaults defaults(AnnotatedType<?> type, Class<?> declaring) {
    CacheDefaults own = type.getAnnotation(CacheDefaults.class);
    Class<?> above = type.getJavaClass();
    while (own == null && above != declaring) {
      above = above.getSuperclass();
      if (above == null) {
        // An interface's method.
        return declaring.getAnnotation(CacheDefaults.class);
      }
      own = above.getAnnotation(CacheDefaults.class);
    }
    return own;
  }
}
