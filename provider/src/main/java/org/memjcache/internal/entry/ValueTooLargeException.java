package org.memjcache.internal.entry;

import javax.cache.CacheException;

/** Thrown if a value, with key and envelope, is above the item limit of the key's node. */
public final class ValueTooLargeException extends CacheException {

  private static final long serialVersionUID = 1L;

  public ValueTooLargeException(String message) {
    super(message);
  }
}
