package org.memjcache.cdi.annotation;

import java.lang.reflect.UndeclaredThrowableException;
import org.jspecify.annotations.Nullable;

/** What a method once threw, so that it can be thrown again. */
final class Rethrown {

  private Rethrown() {}

  /**
   * The exception itself; one that is neither an exception nor an error as the cause of another.
   *
   * @throws Error if it is one
   */
  static Exception of(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof Exception exception
        ? exception
        : new UndeclaredThrowableException(failure);
  }
}
