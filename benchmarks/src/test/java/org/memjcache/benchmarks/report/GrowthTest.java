package org.memjcache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.memjcache.benchmarks.subject.Point;
import org.memjcache.benchmarks.subject.Resources;
import org.memjcache.benchmarks.subject.Slice;
import org.memjcache.benchmarks.subject.Work;

/** Tests the growth of a figure and its limit. */
class GrowthTest {

  private static final Limit FLAT =
      new Limit(Figure.COST_PER_KEY, Work.GET_ALL_10000, Work.GET_ALL, 1.25);
  private static final Limit DOUBLED = new Limit(Figure.P99, Work.GET_BESIDE_GET_ALL, Work.GET, 2);

  @Test
  void limits_file_isComplete() {
    assertThat(Limit.all()).hasSize(8).contains(FLAT, DOUBLED);
    assertThat(Limit.all())
        .allSatisfy(limit -> assertThat(limit.work().onlyThreads()).isPositive());
  }

  @Test
  void cost_severalRounds_isMeanPerKey() {
    Results results =
        new Results(
            1,
            "ours",
            "twin",
            Map.of(
                new Point(Work.GET_ALL, 1, 100, 0),
                Map.of("ours", series(100, 300), "rejected", series(100, 300)),
                new Point(Work.GET_ALL_10000, 1, 100, 0),
                Map.of("ours", series(11_000, 33_000), "rejected", rejected())));
    Growth growth = only(FLAT, results);
    assertThat(growth.than()).isCloseTo(2, tolerance());
    assertThat(growth.micros()).isCloseTo(2.2, tolerance());
    assertThat(growth.ratio().median()).isCloseTo(1.1, tolerance());
    assertThat(growth.words()).isEqualTo("flat");
    assertThat(Growth.hold(results)).isTrue();
  }

  @Test
  void limit_otherSubject_doesNotApply() {
    Results results =
        new Results(
            1,
            "ours",
            "twin",
            Map.of(
                new Point(Work.GET, 8, 100, 0), Map.of("it", series(100)),
                new Point(Work.GET_BESIDE_GET_ALL, 8, 100, 0), Map.of("it", series(250))));
    assertThat(only(DOUBLED, results).isTooMuch()).isTrue();
    assertThat(Growth.hold(results)).isTrue();
    assertThat(Growth.hold(new Results(1, "it", "twin", results.series()))).isFalse();
  }

  @Test
  void growth_notMeasured_isEmpty() {
    Results results =
        new Results(
            1, "ours", "twin", Map.of(new Point(Work.GET, 8, 100, 0), Map.of("ours", series(100))));
    assertThat(Growth.of(DOUBLED, results)).isEmpty();
    assertThat(Growth.hold(results)).isTrue();
  }

  @Test
  void words_growth_nameLimitAndCertainty() {
    assertThat(by(FLAT, 1, 1.2, 1.25).words()).isEqualTo("flat");
    assertThat(by(FLAT, 1, 1.2, 1.3).words()).isEqualTo("flat, not certain");
    assertThat(by(DOUBLED, 1.9, 2, 2).words()).isEqualTo("holds");
    assertThat(by(DOUBLED, 2.1, 2.5, 3).words()).isEqualTo("too much by 25.0 %");
    assertThat(by(DOUBLED, 1.9, 2.5, 3).words()).isEqualTo("too much by 25.0 %, not certain");
  }

  private static Growth by(Limit limit, double low, double median, double high) {
    return new Growth(limit, "it", 1, median, new MedianInterval(low, median, high));
  }

  private static Growth only(Limit limit, Results results) {
    List<Growth> all = Growth.of(limit, results);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** The histogram has a precision of two digits. */
  private static Offset<Double> tolerance() {
    return Offset.offset(0.03);
  }

  private static Series rejected() {
    Series series = series(1);
    series.reject("it lied");
    return series;
  }

  /** Two equal rounds of calls with these latencies. */
  private static Series series(long... micros) {
    Series series = new Series();
    for (int round = 0; round < 2; round++) {
      Histogram latencies = Slice.histogram();
      for (long one : micros) {
        latencies.recordValue(TimeUnit.MICROSECONDS.toNanos(one));
      }
      series.add(
          round, new Slice(micros.length, 0, 1, new Resources(0, 0), latencies), Map.of(), 0);
    }
    return series;
  }
}
