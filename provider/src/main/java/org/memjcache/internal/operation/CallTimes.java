package org.memjcache.internal.operation;

import org.memjcache.internal.management.StatisticsRecorder;
import org.memjcache.internal.management.StatisticsRecorder.Kind;
import org.memjcache.internal.operation.EntryOperation.Shape;
import org.memjcache.internal.operation.EntryOperation.Trait;

/** To which of the specification's three averages a call's time belongs. */
final class CallTimes {

  private CallTimes() {}

  static void record(StatisticsRecorder statistics, EntryOperation<?, ?, ?> operation, long nanos) {
    if (operation.is(Trait.COUNTS_LOOKUP)) {
      statistics.time(Kind.GET, nanos);
    }
    if (operation.shape() == Shape.TAKES) {
      statistics.time(Kind.REMOVE, nanos);
    } else if (operation.is(Trait.CHANGES) && !operation.is(Trait.TOUCHES)) {
      statistics.time(Kind.PUT, nanos);
    }
  }
}
