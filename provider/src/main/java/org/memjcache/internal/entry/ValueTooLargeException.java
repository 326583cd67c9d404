package org.memjcache.internal.entry;

import javax.cache.CacheException;

/** A value, with its key and envelope, is above what the key's node stores. */
public final class ValueTooLargeException extends CacheException {

  private static final long serialVersionUID = 1L;

  public ValueTooLargeException(String message) {
    super(message);
  }
}
