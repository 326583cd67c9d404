package org.memjcache;

/** Which classes the bytes of a cache may name: the setting {@code classes.mode}. */
public enum ClassesMode {
  /**
   * Every class except the classes that {@code classes.deny} names, and known gadgets that {@code
   * classes.allow} does not name.
   */
  OPEN,
  /**
   * Only the JDK's value types and collections, the cache's declared types, and the classes that
   * {@code classes.allow} names.
   */
  LISTED
}
