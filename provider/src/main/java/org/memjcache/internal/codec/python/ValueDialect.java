package org.memjcache.internal.codec.python;

/** Whose client flags are written into a plain cache. All of them are read. */
public enum ValueDialect {
  PYMEMCACHE(2, false),
  PYLIBMC(4, true),
  PYTHON_MEMCACHED(2, false);

  private final int wholeNumberFlag;
  private final boolean boolAsNumber;

  ValueDialect(int wholeNumberFlag, boolean boolAsNumber) {
    this.wholeNumberFlag = wholeNumberFlag;
    this.boolAsNumber = boolAsNumber;
  }

  /** The flags of a whole number. */
  int wholeNumberFlag() {
    return wholeNumberFlag;
  }

  /** Whether a boolean is written as 1 or 0; the others pickle it. */
  boolean writesBoolAsNumber() {
    return boolAsNumber;
  }
}
