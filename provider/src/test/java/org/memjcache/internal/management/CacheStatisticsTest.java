package org.memjcache.internal.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.management.StatisticsRecorder.Kind;

/** Counters, percentages and averages. */
class CacheStatisticsTest {

  private final CacheStatistics statistics = new CacheStatistics(true);

  @Test
  void statistics_initially_areZero() {
    assertAllZero();
  }

  @Test
  void statistics_reported_areCounted() {
    reportAll();
    assertThat(statistics.getCacheHits()).isEqualTo(3);
    assertThat(statistics.getCacheMisses()).isEqualTo(1);
    assertThat(statistics.getCacheGets()).isEqualTo(4);
    assertThat(statistics.getCachePuts()).isEqualTo(5);
    assertThat(statistics.getCacheRemovals()).isEqualTo(6);
    assertThat(statistics.getCacheEvictions()).isZero();
    assertThat(statistics.getCacheHitPercentage()).isEqualTo(75f);
    assertThat(statistics.getCacheMissPercentage()).isEqualTo(25f);
    assertThat(statistics.getAverageGetTime()).isEqualTo(2f);
    assertThat(statistics.getAveragePutTime()).isEqualTo(0.5f);
    assertThat(statistics.getAverageRemoveTime()).isEqualTo(7f);
  }

  @Test
  void percentages_missesOnly_areZeroAnd100() {
    statistics.misses(3);
    assertThat(statistics.getCacheHitPercentage()).isZero();
    assertThat(statistics.getCacheMissPercentage()).isEqualTo(100f);
  }

  @Test
  void averageTime_negativeDuration_isZero() {
    statistics.time(Kind.GET, -1_000_000);
    assertThat(statistics.getAverageGetTime()).isZero();
  }

  @Test
  void clear_counted_isZero() {
    reportAll();
    statistics.clear();
    assertAllZero();
  }

  @Test
  void statistics_disabled_keepCounts() {
    statistics.hits(1);
    statistics.setEnabled(false);
    assertThat(statistics.isEnabled()).isFalse();
    reportAll();
    assertThat(statistics.getCacheHits()).isEqualTo(1);
    assertThat(statistics.getCachePuts()).isZero();
    assertThat(statistics.getAverageGetTime()).isZero();
    statistics.setEnabled(true);
    statistics.hits(1);
    assertThat(statistics.getCacheHits()).isEqualTo(2);
  }

  @Test
  void hits_manyThreads_areAllCounted() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> threads =
          Stream.<Future<?>>generate(
                  () ->
                      pool.submit(
                          () -> {
                            for (int i = 0; i < 10_000; i++) {
                              statistics.hits(1);
                              statistics.time(Kind.GET, 1_000);
                            }
                          }))
              .limit(4)
              .toList();
      for (Future<?> thread : threads) {
        thread.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(statistics.getCacheHits()).isEqualTo(40_000);
    assertThat(statistics.getAverageGetTime()).isEqualTo(1f);
  }

  private void reportAll() {
    statistics.hits(3);
    statistics.misses(1);
    statistics.puts(5);
    statistics.removals(6);
    statistics.time(Kind.GET, 1_000);
    statistics.time(Kind.GET, 3_000);
    statistics.time(Kind.PUT, 500);
    statistics.time(Kind.REMOVE, 7_000);
  }

  private void assertAllZero() {
    assertThat(
            new double[] {
              statistics.getCacheHits(),
              statistics.getCacheHitPercentage(),
              statistics.getCacheMisses(),
              statistics.getCacheMissPercentage(),
              statistics.getCacheGets(),
              statistics.getCachePuts(),
              statistics.getCacheRemovals(),
              statistics.getCacheEvictions(),
              statistics.getAverageGetTime(),
              statistics.getAveragePutTime(),
              statistics.getAverageRemoveTime()
            })
        .containsOnly(0);
  }
}
