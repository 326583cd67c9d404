package org.memjcache.cdi.annotation;

import org.jspecify.annotations.Nullable;

/** Throws what a method once threw, whatever it is: the caller's declaration allowed it then. */
final class Rethrown {

  private Rethrown() {}

  /** Throws this exception; declared to return one, so that {@code throw} can stand in front. */
  static RuntimeException unchecked(@Nullable Throwable thrown) {
    throw Rethrown.<RuntimeException>as(thrown);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T as(@Nullable Throwable thrown) throws T {
    throw (T) (thrown == null ? new NullPointerException("nothing to throw") : thrown);
  }
}
