package org.memjcache;

/** What becomes of a value that is above what its node stores. */
public enum OnTooLarge {
  /** The operation throws; an entry that a {@code put} would have replaced is removed. */
  THROW,

  /** The value is dropped, the entry it would have replaced removed; the first one is logged. */
  DROP
}
