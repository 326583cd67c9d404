package org.memjcache.cdi.annotation;

import java.util.List;
import java.util.function.Predicate;

/**
 * Selects the exceptions of a method that have an effect on the cache.
 *
 * @param included only these have an effect, if there are any
 * @param excluded these have no effect
 * @param otherwise whether exceptions have an effect if both lists are empty
 */
record ExceptionFilter(
    List<Class<? extends Throwable>> included,
    List<Class<? extends Throwable>> excluded,
    boolean otherwise)
    implements Predicate<Throwable> {

  static ExceptionFilter of(
      Class<? extends Throwable>[] included,
      Class<? extends Throwable>[] excluded,
      boolean otherwise) {
    return new ExceptionFilter(List.of(included), List.of(excluded), otherwise);
  }

  @Override
  public boolean test(Throwable thrown) {
    if (included.isEmpty() && excluded.isEmpty()) {
      return otherwise;
    }
    return (included.isEmpty() || included.stream().anyMatch(type -> type.isInstance(thrown)))
        && excluded.stream().noneMatch(type -> type.isInstance(thrown));
  }
}
