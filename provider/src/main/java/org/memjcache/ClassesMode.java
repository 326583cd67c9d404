package org.memjcache;

/** Which classes the bytes of a cache may name: the setting {@code classes.mode}. */
public enum ClassesMode {
  /** Every class except known gadgets and the classes that {@code classes.deny} names. */
  OPEN,
  /**
   * Only the JDK's value types and collections, the cache's declared types, and the classes that
   * {@code classes.allow} names.
   */
  LISTED
}
