package org.memjcache;

/**
 * The reaction of {@code invoke} and {@code invokeAll} to a node that is down, overloaded or
 * silent.
 */
public enum OnErrorInvoke {
  /** They throw an exception. */
  THROW,

  /**
   * They run the processor once, on an absent entry, and store nothing. Not allowed for a cache
   * with a {@code CacheWriter}.
   */
  COMPUTE
}
