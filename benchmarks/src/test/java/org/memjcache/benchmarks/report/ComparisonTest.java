package org.memjcache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests when one subject counts as faster than another. */
class ComparisonTest {

  @Test
  void ratios_differentRounds_useCommonRounds() {
    assertThat(Comparison.ratios(Map.of(0, 10.0, 1, 30.0, 2, 7.0), Map.of(0, 5.0, 1, 10.0, 3, 1.0)))
        .contains(new MedianInterval(2, 2.5, 3));
    assertThat(Comparison.ratios(Map.of(0, 10.0), Map.of(1, 5.0))).isEmpty();
  }

  @Test
  void noise_interval_isFartherBound() {
    assertThat(Comparison.noise(new MedianInterval(0.9, 1, 1.5))).isEqualTo(1.5);
    assertThat(Comparison.noise(new MedianInterval(0.5, 1, 1.5))).isEqualTo(2);
    assertThat(Comparison.noise(new MedianInterval(1, 1, 1))).isEqualTo(1);
  }

  @Test
  void isSeparable_insideNoise_isFalse() {
    assertThat(with(1.2, 1.25).isSeparable()).isFalse();
    assertThat(with(0.81, 1.25).isSeparable()).isFalse();
    assertThat(with(1.3, 1.25).isSeparable()).isTrue();
    assertThat(with(0.79, 1.25).isSeparable()).isTrue();
    assertThat(with(3, Double.POSITIVE_INFINITY).isSeparable()).isFalse();
    assertThat(Words.of(with(1.2, 1.25))).isEqualTo("1.20, not separable");
  }

  @Test
  void isBehind_slowerThanNoise_isTrue() {
    assertThat(with(0.79, 1.25).isBehind()).isTrue();
    assertThat(with(0.81, 1.25).isBehind()).isFalse();
    assertThat(with(1.3, 1.25).isBehind()).isFalse();
  }

  private static Comparison with(double median, double noise) {
    return new Comparison(new MedianInterval(median, median, median), noise);
  }
}
