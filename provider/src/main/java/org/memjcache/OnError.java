package org.memjcache;

/** The reaction of operations to a node that is down, overloaded or silent. */
public enum OnError {
  /**
   * Reads are misses. Changes whose result does not depend on the entry ({@code put}, {@code
   * remove}, {@code clear}) do nothing, except that this JVM does not read the present value again.
   * Operations that need the entry throw an exception.
   */
  MISS,

  /** Every operation throws an exception. */
  THROW
}
