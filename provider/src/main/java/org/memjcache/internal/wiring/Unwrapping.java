package org.memjcache.internal.wiring;

/** The specification's {@code unwrap}, the same for cache, manager and entry. */
public final class Unwrapping {

  private Unwrapping() {}

  public static <T> T unwrap(Object object, Class<T> type) {
    if (type.isInstance(object)) {
      return type.cast(object);
    }
    throw new IllegalArgumentException(
        "%s is not a %s".formatted(object.getClass().getName(), type.getName()));
  }
}
