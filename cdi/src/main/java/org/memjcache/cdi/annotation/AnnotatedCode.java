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
 * A method with its annotations, from its source or as changed by an extension at start-up.
 *
 * @param method the method
 * @param annotations the annotations of the method
 * @param parameterAnnotations the annotations of each parameter
 * @param defaults the defaults of its class; null if there are none
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

  /** The method's name by the specification, which is also the default name of its cache. */
  String fullName() {
    return Stream.of(method.getParameterTypes())
        .map(Class::getTypeName)
        .collect(
            Collectors.joining(
                ",", method.getDeclaringClass().getName() + "." + method.getName() + "(", ")"));
  }
}
