package org.memjcache.internal.store.item;

import javax.cache.CacheException;

/**
 * The calling thread was interrupted before a part of a bulk request was sent; its interrupt flag
 * is set. Nothing of that part reached a server.
 */
public final class InterruptedBulkException extends CacheException {

  private static final long serialVersionUID = 1L;

  public InterruptedBulkException() {
    super("interrupted before all keys were asked for");
  }
}
