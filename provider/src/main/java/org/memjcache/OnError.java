package org.memjcache;

/** What an operation does when its node is down, overloaded or silent. */
public enum OnError {
  /**
   * Reads are misses, and changes of one's own value ({@code put}, {@code remove}, {@code clear})
   * do nothing but end the older value in this JVM. What asks for the entry besides throws.
   */
  MISS,

  /** Every operation throws. */
  THROW
}
