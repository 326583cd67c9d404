package org.memjcache;

/** The reaction to a value above the item limit of its node. */
public enum OnTooLarge {
  /** The operation throws an exception; the entry that it would have replaced is removed. */
  THROW,

  /**
   * The value is dropped, and the entry that it would have replaced removed; the first is logged.
   */
  DROP
}
