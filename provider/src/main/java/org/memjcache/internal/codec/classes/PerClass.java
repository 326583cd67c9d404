package org.memjcache.internal.codec.classes;

import java.lang.ref.WeakReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is computed of a class, once, and keeps no class loader alive.
 *
 * <p>A {@link ClassValue} hangs what it has computed on the class. Of a class that outlives this
 * library, such as the JDK's where the library belongs to one of several applications, it would
 * hold the library for good, and with it the application. So that class is given a weak reference
 * only.
 *
 * <p>Safe for use by many threads.
 */
public final class PerClass<T> {

  private final Function<Class<?>, T> computation;

  private final ClassValue<Object> values =
      new ClassValue<>() {
        @Override
        protected Object computeValue(Class<?> type) {
          T value = computation.apply(type);
          return outlivesUs(type) ? new WeakReference<>(value) : value;
        }
      };

  public PerClass(Function<Class<?>, T> computation) {
    this.computation = computation;
  }

  /** The value of a class. */
  @SuppressWarnings("unchecked")
  public T of(Class<?> type) {
    Object value = values.get(type);
    if (!(value instanceof WeakReference<?> reference)) {
      return (T) value;
    }
    T referred = (T) reference.get();
    if (referred == null) {
      values.remove(type);
      referred = computation.apply(type);
    }
    return referred;
  }

  /** Whether the class's loader neither is ours nor has ours among its parents. */
  private static boolean outlivesUs(Class<?> type) {
    ClassLoader ours = PerClass.class.getClassLoader();
    @Nullable ClassLoader loader = type.getClassLoader();
    while (loader != null && loader != ours) {
      loader = loader.getParent();
    }
    return loader == null;
  }
}
