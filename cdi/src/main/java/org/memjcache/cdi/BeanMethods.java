package org.memjcache.cdi;

import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.memjcache.cdi.annotation.AnnotatedCode;
import org.memjcache.cdi.annotation.CachedMethod;
import org.memjcache.cdi.annotation.CachedMethodReader;

/** The cached methods of a container's beans. Safe for use by many threads. */
final class BeanMethods {

  /** A method of a bean; beans of several classes may inherit one. */
  private record BeanMethod(Class<?> beanClass, Method method) {}

  private final ConcurrentMap<BeanMethod, CachedMethod<?>> methods = new ConcurrentHashMap<>();
  private final CachedMethodReader reader;
  private final Function<Class<?>, AnnotatedType<?>> annotations;

  /**
   * @param annotations of classes that were no beans when the container started
   */
  BeanMethods(CachedMethodReader reader, Function<Class<?>, AnnotatedType<?>> annotations) {
    this.reader = reader;
    this.annotations = annotations;
  }

  /**
   * Takes in a bean's class.
   *
   * @return what is wrong with its annotations
   */
  List<IllegalArgumentException> add(AnnotatedType<?> type) {
    return Stream.concat(
            attempt(
                () -> CachedMethodReader.checkClass(type.getJavaClass(), type.getAnnotations())),
            AnnotatedClasses.cachedMethods(type).flatMap(code -> attempt(() -> add(type, code))))
        .toList();
  }

  private void add(AnnotatedType<?> type, AnnotatedCode code) {
    methods.put(new BeanMethod(type.getJavaClass(), code.method()), reader.read(code));
  }

  private static Stream<IllegalArgumentException> attempt(Runnable reading) {
    try {
      reading.run();
      return Stream.empty();
    } catch (IllegalArgumentException e) {
      return Stream.of(e);
    }
  }

  /** All that were taken in. */
  Collection<CachedMethod<?>> all() {
    return methods.values();
  }

  /**
   * A method that is being called.
   *
   * @param targetClass the bean's class, or one that the container has derived from it
   */
  CachedMethod<?> of(Class<?> targetClass, Method method) {
    Class<?> each = targetClass;
    while (each != null) {
      CachedMethod<?> known = methods.get(new BeanMethod(each, method));
      if (known != null) {
        return known;
      }
      each = each.getSuperclass();
    }
    return readLate(method);
  }

  /** Objects that a producer had intercepted have no bean's class. */
  private CachedMethod<?> readLate(Method method) {
    Class<?> declaring = method.getDeclaringClass();
    return methods.computeIfAbsent(
        new BeanMethod(declaring, method),
        unused -> reader.read(code(annotations.apply(declaring), method)));
  }

  private static AnnotatedCode code(AnnotatedType<?> type, Method method) {
    return AnnotatedClasses.cachedMethods(type)
        .filter(code -> code.method().equals(method))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(method + " is intercepted without a cache annotation"));
  }
}
