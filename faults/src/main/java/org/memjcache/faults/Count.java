package org.memjcache.faults;

import java.util.Locale;

/** What is counted of calls. */
enum Count {
  READS,
  HITS,
  PUTS,
  /** Calls that threw a {@code CacheException}. */
  EXCEPTIONS,
  /** Calls that lasted half an operation timeout or longer. */
  SLOW,
  /** Calls that lasted one operation timeout or longer. */
  WAITS;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
