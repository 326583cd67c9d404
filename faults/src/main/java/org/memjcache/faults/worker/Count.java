package org.memjcache.faults.worker;

import java.util.Locale;

/** The counters of calls. */
public enum Count {
  READS,
  HITS,
  /** Reads of a {@linkplain Terms#isResting resting} key that found nothing. */
  LOST,
  CHANGES,
  /** Calls that threw a {@code CacheException}. */
  EXCEPTIONS,
  /** The same, of operations that have a result without their node with {@code on-error=miss}. */
  UNALLOWED,
  /** Calls that took at least half an operation timeout. */
  SLOW,
  /** Calls that took at least one operation timeout. */
  TIMEOUTS;

  /** The name in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
