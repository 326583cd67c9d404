package org.memjcache.internal.event;

import javax.cache.event.CacheEntryListenerException;
import org.jspecify.annotations.Nullable;

/**
 * The failures of listeners during one delivery: the first one, with the others suppressed in it.
 *
 * <p>The specification wraps every {@link Exception} and no {@link Error}.
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

  /** Throws the failure, if any; an error goes first, with the exceptions suppressed in it. */
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
