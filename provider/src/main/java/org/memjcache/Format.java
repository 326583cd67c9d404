package org.memjcache;

/** In which form a cache's entries are kept. */
public enum Format {
  /** With all that a cache of JCache needs; for this library alone. */
  ENVELOPE,

  /** Keys and values as other clients of memcached write and read them, and nothing besides. */
  PLAIN
}
