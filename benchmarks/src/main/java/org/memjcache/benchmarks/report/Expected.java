package org.memjcache.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The change of a server's counters that one call of a work is expected to cause.
 *
 * @param counters the names of the counters that are added up; empty if there is no server to ask
 * @param perCall the growth of the sum per measured call
 * @param perCallBeside the growth of the sum per call of the background thread
 * @param fewer the fraction by which the sum may be lower, for a client that merges equal requests
 *     of several threads into one command
 * @param large the expectation for large values; null if it is the same
 */
public record Expected(
    List<String> counters,
    double perCall,
    double perCallBeside,
    double fewer,
    @Nullable Large large) {

  /** The expectation for values of more than {@code bytes} bytes. */
  public record Large(int bytes, Expected expected) {}

  /** The fraction by which a count may differ. */
  static final double TOLERANCE = 0.01;

  private static final double MERGED = 0.5;

  /** For a subject without a server to ask. */
  public static final Expected NOTHING = new Expected(List.of(), 0, 0, TOLERANCE, null);

  /** A sum of counters that grows by {@code perCall} per call. */
  public static Expected of(double perCall, String... counters) {
    return new Expected(List.of(counters), perCall, 0, TOLERANCE, null);
  }

  /** This expectation with a background thread whose calls add {@code perCallBeside} each. */
  public Expected beside(double perCallBeside) {
    return new Expected(counters, perCall, perCallBeside, fewer, large);
  }

  /** This expectation for a client that merges equal requests of several threads. */
  public Expected merging() {
    return new Expected(counters, perCall, perCallBeside, MERGED, large);
  }

  /** This expectation, replaced by {@code other} for values of more than {@code bytes} bytes. */
  public Expected above(int bytes, Expected other) {
    return new Expected(counters, perCall, perCallBeside, fewer, new Large(bytes, other));
  }

  /** The expectation for values of {@code bytes} bytes. */
  public Expected at(int bytes) {
    return large != null && bytes > large.bytes ? large.expected : this;
  }

  private boolean isWithin(double deviation) {
    return -fewer <= deviation && deviation <= TOLERANCE;
  }

  /**
   * Compares the calls that a subject reports with the counters of its server.
   *
   * @param beside the calls of the background thread
   * @return a description of the difference; empty if they agree
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
    Map<String, Long> changed = new TreeMap<>(counted);
    changed.values().removeIf(count -> count == 0);
    return Optional.of(
        "it reports %d calls and %d in the background, its server counted %.0f (%s, %s per call and %s per background call; all changed counters: %s)"
            .formatted(
                calls,
                beside,
                inCalls,
                String.join(" + ", counters),
                perCall,
                perCallBeside,
                changed));
  }
}
