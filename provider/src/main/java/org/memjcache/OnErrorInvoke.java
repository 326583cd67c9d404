package org.memjcache;

/** What {@code invoke} and {@code invokeAll} do when their node is down, overloaded or silent. */
public enum OnErrorInvoke {
  /** They throw. */
  THROW,

  /** They run the processor once, on an absent entry, and store nothing. Not with a CacheWriter. */
  COMPUTE
}
