package org.memjcache.cdi.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/**
 * Creates cached methods from annotated code, and refuses invalid annotations.
 *
 * @param surroundings the environment of the created methods
 */
public record CachedMethodReader(Surroundings surroundings) {

  /**
   * Creates the cached method for a method with one cache annotation.
   *
   * @throws IllegalArgumentException if the annotations contradict each other, or cannot have an
   *     effect; names the method and the rule
   */
  public CachedMethod<?> read(AnnotatedCode code) {
    List<CacheAnnotation> found = CacheAnnotation.among(code.annotations());
    if (found.size() != 1) {
      throw wrong(
          code,
          "it has %s, but a method can have only one of the four"
              .formatted(
                  found.stream()
                      .map(CacheAnnotation::shownName)
                      .sorted()
                      .collect(Collectors.joining(" and "))));
    }
    CacheAnnotation annotation = found.get(0).withDefaults(code.defaults());
    check(code, annotation);
    return make(code, annotation);
  }

  /** Whether one of the four annotations is among these annotations of a method. */
  public static boolean isCached(Set<Annotation> annotations) {
    return !CacheAnnotation.among(annotations).isEmpty();
  }

  /**
   * Refuses method annotations on a class.
   *
   * @throws IllegalArgumentException if one of the four is on the class, where it has no effect
   */
  public static void checkClass(Class<?> type, Set<Annotation> annotations) {
    CacheAnnotation.among(annotations).stream()
        .findFirst()
        .ifPresent(
            misplaced -> {
              throw new IllegalArgumentException(
                  "%s is on class %s: it is an annotation for methods; for all methods of a class use"
                          .formatted(misplaced.shownName(), type.getName())
                      + " @CacheDefaults");
            });
  }

  private CachedMethod<?> make(AnnotatedCode code, CacheAnnotation annotation) {
    Annotation specific = annotation.annotation();
    if (specific instanceof CacheResult result) {
      return new ResultMethod(code, annotation, result, surroundings);
    }
    if (specific instanceof CachePut put) {
      return new PutMethod(code, annotation, put, surroundings);
    }
    if (specific instanceof CacheRemove remove) {
      return new RemoveMethod(code, annotation, remove, surroundings);
    }
    return new RemoveAllMethod(code, annotation, (CacheRemoveAll) specific, surroundings);
  }

  private static void check(AnnotatedCode code, CacheAnnotation annotation) {
    Method method = code.method();
    int modifiers = method.getModifiers();
    if (Modifier.isStatic(modifiers)
        || Modifier.isPrivate(modifiers)
        || Modifier.isFinal(modifiers)) {
      throw wrong(
          code,
          "it is %s, and calls of such a method cannot be intercepted, so %s has no effect"
              .formatted(
                  Modifier.toString(
                      modifiers & (Modifier.STATIC | Modifier.PRIVATE | Modifier.FINAL)),
                  annotation.shownName()));
    }
    if (annotation.annotation() instanceof CacheResult
        && (method.getReturnType() == void.class || method.getReturnType() == Void.class)) {
      throw wrong(code, "it has @CacheResult, but no return value that could be cached");
    }
    int values = ParameterRoles.of(code.parameterAnnotations()).values().size();
    if (annotation.annotation() instanceof CachePut && values != 1) {
      throw wrong(
          code,
          "it has @CachePut, so exactly one parameter needs @CacheValue, but %d have one"
              .formatted(values));
    }
    IntStream.range(0, code.parameterAnnotations().size())
        .filter(position -> isKeyAndValue(code.parameterAnnotations().get(position)))
        .findFirst()
        .ifPresent(
            position -> {
              throw wrong(
                  code,
                  "its parameter %d has both @CacheKey and @CacheValue, but the value is never part"
                          .formatted(position)
                      + " of the key");
            });
  }

  private static boolean isKeyAndValue(Set<Annotation> annotations) {
    return annotations.stream().anyMatch(CacheKey.class::isInstance)
        && annotations.stream().anyMatch(CacheValue.class::isInstance);
  }

  private static IllegalArgumentException wrong(AnnotatedCode code, String what) {
    return new IllegalArgumentException("Method %s: %s".formatted(code.fullName(), what));
  }
}
