package org.memjcache.benchmarks.subject;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Numbers from 0, the lower the likelier: number i in proportion to 1 / (i + 1)^0.99. */
final class Zipf {

  private static final double EXPONENT = 0.99;

  private final double[] sums;

  Zipf(int count) {
    this.sums = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.pow(i + 1.0, -EXPONENT);
      sums[i] = sum;
    }
  }

  int next(SplittableRandom random) {
    int found = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    return Math.min(found < 0 ? -found - 1 : found, sums.length - 1);
  }
}
