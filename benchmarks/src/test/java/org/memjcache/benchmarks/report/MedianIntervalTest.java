package org.memjcache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the median and its confidence interval. */
class MedianIntervalTest {

  @Test
  void of_fewFigures_boundsAreExtremes() {
    assertThat(MedianInterval.of(3)).isEqualTo(new MedianInterval(3, 3, 3));
    assertThat(MedianInterval.of(4, 1, 2, 5)).isEqualTo(new MedianInterval(1, 3, 5));
    assertThat(MedianInterval.of(5, 4, 3, 2, 1)).isEqualTo(new MedianInterval(1, 3, 5));
  }

  /** Ranks of the interval of 95 % for the median, from the table of the sign test. */
  @Test
  void of_manyFigures_boundsAreSignTestRanks() {
    assertThat(of(6)).isEqualTo(new MedianInterval(1, 3.5, 6));
    assertThat(of(9)).isEqualTo(new MedianInterval(2, 5, 8));
    assertThat(of(11)).isEqualTo(new MedianInterval(2, 6, 10));
    assertThat(of(15)).isEqualTo(new MedianInterval(4, 8, 12));
    assertThat(of(25)).isEqualTo(new MedianInterval(8, 13, 18));
  }

  private static MedianInterval of(int count) {
    return MedianInterval.of(IntStream.rangeClosed(1, count).asDoubleStream().toArray());
  }

  @Test
  void of_randomFigures_coversMedian() {
    SplittableRandom random = new SplittableRandom(7);
    int inside = 0;
    for (int i = 0; i < 10_000; i++) {
      MedianInterval interval = MedianInterval.of(random.doubles(15).toArray());
      inside += interval.low() <= 0.5 && 0.5 <= interval.high() ? 1 : 0;
    }
    assertThat(inside).isBetween(9_500, 9_800);
  }

  @Test
  void of_figures_areUnchanged() {
    double[] figures = {3, 1, 2};
    MedianInterval.of(figures);
    assertThat(Arrays.equals(figures, new double[] {3, 1, 2})).isTrue();
  }

  @Test
  void of_noFigures_throws() {
    assertThatThrownBy(MedianInterval::of).isInstanceOf(IllegalArgumentException.class);
  }
}
