package org.memjcache.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one thread has counted and seen. Calls are counted apart by the node of their key (one that
 * the fault is done to, or another) and by when they began. For use by one thread; merged when all
 * have ended.
 */
final class Tally {

  private static final int EXAMPLES = 3;

  private final Map<Place, long[]> counts = new HashMap<>();
  private final Map<String, Long> wrong = new TreeMap<>();
  private final Set<String> examples = new TreeSet<>();
  private final Map<Long, Long> returns = new TreeMap<>();
  private long longestCall;
  private long oldReads;
  private long longestGap;
  private long longestOld;
  private long longestOldAfterReturn;
  private long interrupts;

  /** What a number counts. */
  private record Place(boolean faulty, Window window, Count what) {}

  /** Counts one call. */
  void count(boolean faulty, Window window, Count what) {
    counts.computeIfAbsent(new Place(faulty, window, what), unused -> new long[1])[0]++;
  }

  private long counted(boolean faulty, Window window, Count what) {
    long[] count = counts.get(new Place(faulty, window, what));
    return count == null ? 0 : count[0];
  }

  /** Counts how long a call took. */
  void took(boolean faulty, Window window, long nanos) {
    longestCall = Math.max(longestCall, nanos);
    if (nanos >= Terms.OPERATION_TIMEOUT.toNanos() / 2) {
      count(faulty, window, Count.SLOW);
    }
    if (nanos >= Terms.OPERATION_TIMEOUT.toNanos()) {
      count(faulty, window, Count.WAITS);
    }
  }

  /** For so long no thread had seen a value of a node that the fault was not done to. */
  void unserved(long nanos) {
    longestGap = Math.max(longestGap, nanos);
  }

  /** Something that must never be, with an example. */
  void wrong(String kind, String example) {
    wrong.merge(kind, 1L, Long::sum);
    if (examples.size() < EXAMPLES) {
      examples.add(kind + ": " + example);
    }
  }

  /** A value of the other JVM that had been replaced so long before it was asked for. */
  void old(long nanos) {
    oldReads++;
    longestOld = Math.max(longestOld, nanos);
  }

  /** The same, and the newer one had been put before a fault that was healed so long ago. */
  void oldAfterReturn(long nanos) {
    longestOldAfterReturn = Math.max(longestOldAfterReturn, nanos);
  }

  /** A value was seen that was put to the faulty node after it was healed at that time. */
  void returned(long healed, long nanos) {
    returns.merge(healed, nanos, Math::min);
  }

  /** A call was interrupted. */
  void interrupted() {
    interrupts++;
  }

  private long waits() {
    long sum = 0;
    for (Window window : Window.values()) {
      sum += counted(true, window, Count.WAITS);
    }
    return sum;
  }

  /** All threads' tallies as one report. */
  static Report report(List<Tally> tallies) {
    Report report = new Report();
    for (boolean faulty : new boolean[] {false, true}) {
      for (Window window : Window.values()) {
        for (Count count : Count.values()) {
          long sum = 0;
          for (Tally tally : tallies) {
            sum += tally.counted(faulty, window, count);
          }
          String name = faulty ? "faulty" : "others";
          report.put(name + "." + window.word() + "." + count.word(), sum);
        }
      }
    }
    Map<String, Long> wrong = new TreeMap<>();
    Set<String> examples = new TreeSet<>();
    Map<Long, Long> returns = new TreeMap<>();
    for (Tally tally : tallies) {
      tally.wrong.forEach((kind, count) -> wrong.merge(kind, count, Long::sum));
      examples.addAll(tally.examples);
      tally.returns.forEach((healed, nanos) -> returns.merge(healed, nanos, Math::min));
    }
    return report
        .put("wrong", wrong.values().stream().mapToLong(Long::longValue).sum())
        .put("wrong.kinds", wrong.isEmpty() ? "" : wrong.toString())
        .put("wrong.examples", String.join("; ", examples.stream().limit(EXAMPLES).toList()))
        .put("returns", returns.size())
        .put("return.ms", millis(returns.values().stream().mapToLong(n -> n).max().orElse(0)))
        .put("waits.all", tallies.stream().mapToLong(Tally::waits).sum())
        .put("waits.most", tallies.stream().mapToLong(Tally::waits).max().orElse(0))
        .put("longest.ms", millis(tallies.stream().mapToLong(t -> t.longestCall).max().orElse(0)))
        .put("unserved.ms", millis(tallies.stream().mapToLong(t -> t.longestGap).max().orElse(0)))
        .put("old.reads", tallies.stream().mapToLong(t -> t.oldReads).sum())
        .put("old.ms", millis(tallies.stream().mapToLong(t -> t.longestOld).max().orElse(0)))
        .put(
            "old.returned.ms",
            millis(tallies.stream().mapToLong(t -> t.longestOldAfterReturn).max().orElse(0)))
        .put("interrupts", tallies.stream().mapToLong(t -> t.interrupts).sum());
  }

  private static long millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }
}
