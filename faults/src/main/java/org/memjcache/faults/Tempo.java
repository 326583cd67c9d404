package org.memjcache.faults;

import java.time.Duration;

/**
 * The durations of the parts of a row.
 *
 * @param before from the start of the load to the fault
 * @param fault the fault
 * @param total the row
 */
record Tempo(Duration before, Duration fault, Duration total) {

  private static final Duration LONGEST_FAULT = Duration.ofSeconds(6);

  /** The parts of a row of that length. */
  static Tempo of(Duration total) {
    Duration part = total.multipliedBy(3).dividedBy(8);
    Duration fault = part.compareTo(LONGEST_FAULT) < 0 ? part : LONGEST_FAULT;
    return new Tempo(total.dividedBy(10), fault, total);
  }
}
