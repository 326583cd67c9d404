package org.memjcache;

/** The format of a cache's entries on the servers. */
public enum Format {
  /** With all that JCache needs; only this library reads it. */
  ENVELOPE,

  /** Only keys and values, as other clients of memcached write and read them. */
  PLAIN
}
