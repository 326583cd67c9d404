package org.memjcache.internal.event;

import javax.cache.event.CacheEntryListenerException;
import org.jspecify.annotations.Nullable;

/**
 * What listeners threw during one delivery: the first failure, with the others suppressed in it.
 *
 * <p>The specification wants every {@link Exception} wrapped and leaves an {@link Error} alone.
 */
final class ListenerFailures {

  private @Nullable CacheEntryListenerException exception;
  private @Nullable Error error;

  void add(CacheEntryListenerException failure) {
    if (exception == null) {
      exception = failure;
    } else if (exception != failure) {
      exception.addSuppressed(failure);
    }
  }

  void add(Error failure) {
    if (error == null) {
      error = failure;
    } else if (error != failure) {
      error.addSuppressed(failure);
    }
  }

  /** Throws what there is; an error goes first and takes the exceptions along. */
  void raise() {
    if (error != null) {
      if (exception != null) {
        error.addSuppressed(exception);
      }
      throw error;
    }
    if (exception != null) {
      throw exception;
    }
  }
}
