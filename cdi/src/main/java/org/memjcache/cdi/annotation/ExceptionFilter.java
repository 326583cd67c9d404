package org.memjcache.cdi.annotation;

import java.util.List;
import java.util.function.Predicate;

/**
 * Which exceptions of a method have an effect on the cache.
 *
 * @param included if any, only these
 * @param excluded these never
 * @param otherwise whether exceptions have one where both lists are empty
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
