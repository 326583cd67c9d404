package org.memjcache.benchmarks.report;

import java.util.Arrays;

/**
 * The median of a sample with its confidence interval of at least 95 %, for any distribution: the
 * bounds are figures of the sample whose ranks follow from the binomial distribution with 1/2. With
 * fewer than six figures they are the lowest and the highest one.
 *
 * @param low the lower bound
 * @param median the middle figure, or the mean of the two in the middle
 * @param high the upper bound
 */
public record MedianInterval(double low, double median, double high) {

  private static final double OUTSIDE = 0.05;

  /** Computes the interval of at least one figure. */
  public static MedianInterval of(double... figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("No figures");
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int rank = rank(n);
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    return new MedianInterval(sorted[rank], median, sorted[n - 1 - rank]);
  }

  /**
   * The highest rank, counted from 0, for which it is unlikely enough that at most this number of
   * figures lies on one side of the true median.
   */
  private static int rank(int n) {
    double probability = 0;
    double choices = 1;
    int rank = 0;
    for (int k = 0; k < n / 2; k++) {
      probability += choices * Math.pow(0.5, n);
      if (2 * probability > OUTSIDE) {
        break;
      }
      rank = k;
      choices = choices * (n - k) / (k + 1);
    }
    return rank;
  }
}
