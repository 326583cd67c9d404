package org.memjcache.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a server counts for each call of a work.
 *
 * @param counters the names of the counters that are added up; empty if there is none to ask
 * @param perCall by how much the sum grows with a call
 * @param perCallBeside by how much it grows with a call beside those that are measured
 * @param fewer by how much of itself the sum may stay below, where the client makes one command of
 *     the same question by several threads
 * @param large what is counted instead where values are large; null if the same is
 */
public record Expected(
    List<String> counters,
    double perCall,
    double perCallBeside,
    double fewer,
    @Nullable Large large) {

  /** What is counted where a value has more than so many bytes. */
  public record Large(int bytes, Expected expected) {}

  /** By how much of itself a count may be off. */
  static final double TOLERANCE = 0.01;

  private static final double MERGED = 0.5;

  /** For a subject without a server that counts. */
  public static final Expected NOTHING = new Expected(List.of(), 0, 0, TOLERANCE, null);

  /** A sum of counters that grows by so much with a call. */
  public static Expected of(double perCall, String... counters) {
    return new Expected(List.of(counters), perCall, 0, TOLERANCE, null);
  }

  /** The same while calls are made beside, each of which adds so much. */
  public Expected beside(double perCallBeside) {
    return new Expected(counters, perCall, perCallBeside, fewer, large);
  }

  /** The same of a client that makes one command of the same question by several threads. */
  public Expected merging() {
    return new Expected(counters, perCall, perCallBeside, MERGED, large);
  }

  /** The same, but something else is counted where a value has more than so many bytes. */
  public Expected above(int bytes, Expected other) {
    return new Expected(counters, perCall, perCallBeside, fewer, new Large(bytes, other));
  }

  /** What is counted for values of so many bytes. */
  public Expected at(int bytes) {
    return large != null && bytes > large.bytes ? large.expected : this;
  }

  private boolean isWithin(double deviation) {
    return -fewer <= deviation && deviation <= TOLERANCE;
  }

  /**
   * Compares the calls that a subject reports with what its server counted meanwhile.
   *
   * @param beside the calls that were made beside
   * @return what is wrong; empty if they agree
   */
  public Optional<String> objection(long calls, long beside, Map<String, Long> counted) {
    if (counters.isEmpty()) {
      return Optional.empty();
    }
    long sum = counters.stream().mapToLong(name -> counted.getOrDefault(name, 0L)).sum();
    double inCalls = (sum - beside * perCallBeside) / perCall;
    if (calls > 0 && isWithin(inCalls / calls - 1)) {
      return Optional.empty();
    }
    Map<String, Long> moved = new TreeMap<>(counted);
    moved.values().removeIf(count -> count == 0);
    return Optional.of(
        "it reports %d calls and %d beside, its server counted %.0f (%s at %s a call and %s a call beside; all that moved: %s)"
            .formatted(
                calls,
                beside,
                inCalls,
                String.join(" + ", counters),
                perCall,
                perCallBeside,
                moved));
  }
}
