package org.memjcache.benchmarks.report;

import java.util.Map;
import java.util.Optional;

/**
 * The speed of one subject compared with another.
 *
 * @param ratio the calls per second of the one divided by the other's, in slices of the same round
 * @param noise the factor by which the same subject differs from itself; at least 1
 */
public record Comparison(MedianInterval ratio, double noise) {

  /** The ratios in the rounds that both have; empty if there are none. */
  public static Optional<MedianInterval> ratios(
      Map<Integer, Double> one, Map<Integer, Double> other) {
    double[] ratios =
        one.entrySet().stream()
            .filter(rate -> other.containsKey(rate.getKey()))
            .mapToDouble(rate -> rate.getValue() / other.getOrDefault(rate.getKey(), Double.NaN))
            .toArray();
    return ratios.length == 0 ? Optional.empty() : Optional.of(MedianInterval.of(ratios));
  }

  /** The noise derived from a subject's ratio to itself: how far from 1 the median may lie. */
  public static double noise(MedianInterval toItself) {
    return Math.max(Math.max(toItself.high(), 1 / toItself.low()), 1);
  }

  /** The median ratio; above 1 the first subject is faster. */
  public double median() {
    return ratio.median();
  }

  /** Whether the difference is larger than the noise. */
  public boolean isSeparable() {
    return median() > noise || median() < 1 / noise;
  }

  /** Whether the other subject is faster, by more than the noise. */
  public boolean isBehind() {
    return isSeparable() && median() < 1;
  }
}
