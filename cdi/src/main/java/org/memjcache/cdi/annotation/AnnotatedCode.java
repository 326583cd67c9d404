package org.memjcache.cdi.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import org.jspecify.annotations.Nullable;

/**
 * A method as it is annotated, by its source or by whatever has changed that at start-up.
 *
 * @param method the method
 * @param annotations those on it
 * @param parameterAnnotations those on each of its parameters
 * @param defaults those of its class; null if there are none
 */
public record AnnotatedCode(
    Method method,
    Set<Annotation> annotations,
    List<Set<Annotation>> parameterAnnotations,
    @Nullable CacheDefaults defaults) {

  public AnnotatedCode {
    annotations = Set.copyOf(annotations);
    parameterAnnotations = parameterAnnotations.stream().map(Set::copyOf).toList();
  }

  /** The specification's name for the method, which is also that of its cache by default. */
  String fullName() {
    return Stream.of(method.getParameterTypes())
        .map(Class::getTypeName)
        .collect(
            Collectors.joining(
                ",", method.getDeclaringClass().getName() + "." + method.getName() + "(", ")"));
  }
}
