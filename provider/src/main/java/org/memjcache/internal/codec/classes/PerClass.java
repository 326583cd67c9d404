package org.memjcache.internal.codec.classes;

import java.lang.ref.WeakReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed once for a class, and that keeps no class loader alive.
 *
 * <p>A {@link ClassValue} stores its values in the class. A class that outlives this library, such
 * as one of the JDK where the library belongs to one of several applications, would keep the
 * library and the application alive. Such a class stores a weak reference only.
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

  /** Whether the class's loader is neither this library's loader nor a descendant of it. */
  private static boolean outlivesUs(Class<?> type) {
    ClassLoader ours = PerClass.class.getClassLoader();
    @Nullable ClassLoader loader = type.getClassLoader();
    while (loader != null && loader != ours) {
      loader = loader.getParent();
    }
    return loader == null;
  }
}
