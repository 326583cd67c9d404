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

/** Reads annotations from the container's model, which other extensions may have changed. */
final class AnnotatedClasses {

  private AnnotatedClasses() {}

  /** The methods of a class with a cache annotation, including inherited ones. */
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

  /**
   * The defaults of the bean's class, otherwise of the nearest superclass up to {@code declaring}.
   */
  private static @Nullable CacheDefaults defaults(AnnotatedType<?> type, Class<?> declaring) {
    CacheDefaults own = type.getAnnotation(CacheDefaults.class);
    Class<?> above = type.getJavaClass();
    while (own == null && above != declaring) {
      above = above.getSuperclass();
      if (above == null) {
        // A method of an interface.
        return declaring.getAnnotation(CacheDefaults.class);
      }
      own = above.getAnnotation(CacheDefaults.class);
    }
    return own;
  }
}
