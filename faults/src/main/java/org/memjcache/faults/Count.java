package org.memjcache.faults;

import java.util.Locale;

/** The counters of calls. */
enum Count {
  READS,
  HITS,
  PUTS,
  /** Calls that threw a {@code CacheException}. */
  EXCEPTIONS,
  /** Calls that took at least half an operation timeout. */
  SLOW,
  /** Calls that took at least one operation timeout. */
  TIMEOUTS;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
