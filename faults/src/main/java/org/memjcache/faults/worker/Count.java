package org.memjcache.faults.worker;

import java.util.Locale;

/** The counters of calls. */
public enum Count {
  READS,
  HITS,
  PUTS,
  /** Calls that threw a {@code CacheException}. */
  EXCEPTIONS,
  /** Calls that took at least half an operation timeout. */
  SLOW,
  /** Calls that took at least one operation timeout. */
  TIMEOUTS;

  /** The name in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
