package org.memjcache.faults.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.cache.CacheException;

/**
 * The counts and findings of one thread. Calls are counted by the node of their key (faulty or not)
 * and by the window in which they began. For use by one thread; merged after all threads have
 * ended.
 */
final class Tally {

  private final Map<Counter, long[]> counts = new HashMap<>();
  private final Map<String, Long> wrong = new TreeMap<>();
  private final Map<String, String> examples = new TreeMap<>();
  private final Map<Long, Long> recoveries = new TreeMap<>();
  private String failure = "";
  private long plainWrong;
  private long longestCall;
  private long staleReads;
  private long longestGap;
  private long longestStale;
  private long longestStaleAfterRemoval;
  private long interrupts;

  /** The key of a counter. */
  private record Counter(boolean faulty, Window window, Count what) {}

  /** Counts one call. */
  void count(boolean faulty, Window window, Count what) {
    counts.computeIfAbsent(new Counter(faulty, window, what), unused -> new long[1])[0]++;
  }

  private long counted(boolean faulty, Window window, Count what) {
    long[] count = counts.get(new Counter(faulty, window, what));
    return count == null ? 0 : count[0];
  }

  /** Counts a call by its duration. */
  void took(boolean faulty, Window window, long nanos) {
    longestCall = Math.max(longestCall, nanos);
    if (nanos >= Terms.OPERATION_TIMEOUT.toNanos() / 2) {
      count(faulty, window, Count.SLOW);
    }
    if (nanos >= Terms.OPERATION_TIMEOUT.toNanos()) {
      count(faulty, window, Count.TIMEOUTS);
    }
  }

  /** Notes a duration in which no thread read a value of a node without fault. */
  void unserved(long nanos) {
    longestGap = Math.max(longestGap, nanos);
  }

  /** Counts a wrong result, with an example. */
  void wrong(String kind, String example) {
    wrong.merge(kind, 1L, Long::sum);
    examples.putIfAbsent(kind, example);
  }

  /**
   * Counts a wrong result for a key. Plain caches promise less: their wrong results are counted
   * apart, except values that were never put.
   */
  void wrong(int key, String kind, String example) {
    if (Terms.isPlain(key) && !kind.equals("never put")) {
      plainWrong++;
    } else {
      wrong(kind, example);
    }
  }

  /** Counts a call that threw. */
  void failed(boolean faulty, Window window, Operation operation, CacheException why) {
    count(faulty, window, Count.EXCEPTIONS);
    if (operation.answersWithoutNode()) {
      count(faulty, window, Count.UNALLOWED);
    }
    if (!faulty) {
      failure = operation.name() + ": " + why.getMessage();
    }
  }

  /**
   * Counts the read of a stale value of the other JVM.
   *
   * @param nanos from the replacement of the value to the read
   */
  void stale(long nanos) {
    staleReads++;
    longestStale = Math.max(longestStale, nanos);
  }

  /**
   * Counts the read of a value that had been replaced before the fault was removed.
   *
   * @param nanos from the removal of the fault to the read
   */
  void staleAfterRemoval(long nanos) {
    longestStaleAfterRemoval = Math.max(longestStaleAfterRemoval, nanos);
  }

  /** Notes the read of a value that was put to the faulty node after the removal of the fault. */
  void recovered(long healed, long nanos) {
    recoveries.merge(healed, nanos, Math::min);
  }

  /** Counts an interrupted call. */
  void interrupted() {
    interrupts++;
  }

  private long timeouts() {
    long sum = 0;
    for (Window window : Window.values()) {
      sum += counted(true, window, Count.TIMEOUTS);
    }
    return sum;
  }

  /** The tallies of all threads as one report. */
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
    Map<String, String> examples = new TreeMap<>();
    Map<Long, Long> recoveries = new TreeMap<>();
    for (Tally tally : tallies) {
      tally.wrong.forEach((kind, count) -> wrong.merge(kind, count, Long::sum));
      tally.examples.forEach(examples::putIfAbsent);
      tally.recoveries.forEach((healed, nanos) -> recoveries.merge(healed, nanos, Math::min));
    }
    return report
        .put("wrong", wrong.values().stream().mapToLong(Long::longValue).sum())
        .put("wrong.kinds", wrong.isEmpty() ? "" : wrong.toString())
        .put(
            "wrong.examples",
            examples.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("; ")))
        .put("plain.wrong", tallies.stream().mapToLong(t -> t.plainWrong).sum())
        .put(
            "exception",
            tallies.stream().map(t -> t.failure).filter(f -> !f.isEmpty()).findAny().orElse(""))
        .put("recoveries", recoveries.size())
        .put("recovery.ms", millis(recoveries.values().stream().mapToLong(n -> n).max().orElse(0)))
        .put("timeouts.all", tallies.stream().mapToLong(Tally::timeouts).sum())
        .put("timeouts.most", tallies.stream().mapToLong(Tally::timeouts).max().orElse(0))
        .put("longest.ms", millis(tallies.stream().mapToLong(t -> t.longestCall).max().orElse(0)))
        .put("unserved.ms", millis(tallies.stream().mapToLong(t -> t.longestGap).max().orElse(0)))
        .put("stale.reads", tallies.stream().mapToLong(t -> t.staleReads).sum())
        .put("stale.ms", millis(tallies.stream().mapToLong(t -> t.longestStale).max().orElse(0)))
        .put(
            "stale.removed.ms",
            millis(tallies.stream().mapToLong(t -> t.longestStaleAfterRemoval).max().orElse(0)))
        .put("interrupts", tallies.stream().mapToLong(t -> t.interrupts).sum());
  }

  private static long millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }
}
