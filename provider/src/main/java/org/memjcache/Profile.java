package org.memjcache;

/** What a cache is used for: the setting {@code profile}. */
public enum Profile {
  /** An ordinary cache. */
  NONE,

  /** The region in which Hibernate notes when each table was last updated. */
  HIBERNATE_TIMESTAMPS
}
