package org.memjcache;

/** The specification's {@code unwrap}, the same for cache, manager and entry. */
final class Unwrapping {

  private Unwrapping() {}

  static <T> T unwrap(Object object, Class<T> type) {
    if (type.isInstance(object)) {
      return type.cast(object);
    }
    throw new IllegalArgumentException(
        "%s is not a %s".formatted(object.getClass().getName(), type.getName()));
  }
}
