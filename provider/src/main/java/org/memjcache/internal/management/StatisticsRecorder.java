package org.memjcache.internal.management;

/**
 * The statistics of a cache, as operations see them. Counting can be switched on and off at run
 * time; while it is off, every method does nothing.
 *
 * <p>Safe for use by many threads.
 */
public interface StatisticsRecorder {

  /** The kinds of calls for which the specification averages times. */
  enum Kind {
    GET,
    PUT,
    REMOVE
  }

  /** Whether counting is on; checked once per call, which saves reading the clock. */
  boolean isEnabled();

  void hits(long count);

  void misses(long count);

  void puts(long count);

  void removals(long count);

  /** Adds the time of one call, in nanoseconds, to the average of its kind. */
  void time(Kind kind, long nanos);
}
