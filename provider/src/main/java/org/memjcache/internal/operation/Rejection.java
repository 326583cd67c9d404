package org.memjcache.internal.operation;

import org.memjcache.internal.entry.ValueTooLargeException;

/**
 * That a value is above the item limit and cannot be stored.
 *
 * @param silent whether the operation ends all the same, without the value; else it fails
 */
record Rejection(ValueTooLargeException reason, boolean silent) {

  /**
   * Tells of it.
   *
   * @throws ValueTooLargeException if it is not silent
   */
  void tell(CacheContext<?, ?> engine) {
    if (!silent) {
      throw reason;
    }
    engine.warnDropped(reason);
  }
}
