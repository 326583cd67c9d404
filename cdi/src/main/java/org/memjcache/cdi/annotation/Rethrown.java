package org.memjcache.cdi.annotation;

import java.lang.reflect.UndeclaredThrowableException;
import org.jspecify.annotations.Nullable;

/** Converts a stored throwable so that it can be thrown again. */
final class Rethrown {

  private Rethrown() {}

  /**
   * Returns the exception itself; a throwable that is neither an exception nor an error is wrapped.
   *
   * @throws Error if it is an error
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
