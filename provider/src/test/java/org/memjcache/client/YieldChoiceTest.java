package org.memjcache.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class YieldChoiceTest {

  private static final int TRIAL = 3 * YieldChoice.WINDOWS_PER_TRY;

  private final YieldChoice choice = new YieldChoice();

  /** Lets so many windows end, each as long as the number of yields makes it. */
  private void run(int windows, IntUnaryOperator microseconds) {
    for (int i = 0; i < windows; i++) {
      choice.windowEnded(1000L * microseconds.applyAsInt(choice.yields()));
    }
  }

  /** How many windows of the next so many are run with a yield at all. */
  private int yielding(int windows, IntUnaryOperator microseconds) {
    int count = 0;
    for (int i = 0; i < windows; i++) {
      count += choice.yields() > 0 ? 1 : 0;
      run(1, microseconds);
    }
    return count;
  }

  @Test
  void theFastestIsChosenIfItIsFasterByFar() {
    run(TRIAL, yields -> yields == 8 ? 500 : yields == 3 ? 700 : 1000);

    assertThat(choice.yields()).isEqualTo(8);
  }

  @Test
  void whatIsHardlyFasterIsNotWorthIt() {
    run(TRIAL, yields -> yields == 0 ? 1000 : 900);

    assertThat(choice.yields()).isZero();
  }

  /** Where yielding costs, there is less and less of it. */
  @Test
  void trialsThatChooseTheSameComeLaterEachTime() {
    IntUnaryOperator costs = yields -> yields == 0 ? 1000 : 2000;

    int first = yielding(1000, costs);
    run(50_000, costs);

    assertThat(first).isBetween(20, 100);
    assertThat(yielding(10_000, costs)).isLessThan(2 * first);
  }

  @Test
  void oneUndisturbedWindowIsEnoughToTell() {
    int[] window = {0};

    run(TRIAL, yields -> window[0]++ % 6 == 5 ? (yields == 3 ? 500 : 1000) : 5000);

    assertThat(choice.yields()).isEqualTo(3);
  }

  @Test
  void whatIsFastNoLongerIsTriedAnew() {
    run(TRIAL, yields -> yields == 8 ? 500 : 1000);
    assertThat(choice.yields()).isEqualTo(8);

    run(YieldChoice.WINDOWS_PER_TRY + TRIAL, yields -> yields == 8 ? 1100 : 1000);

    assertThat(choice.yields()).isZero();
  }

  /** Other work has the processors: each yield gives a slice of time away. */
  @Test
  void manyLongWaitsEndATrialForEverybody() {
    run(YieldChoice.WINDOWS_PER_TRY, yields -> 1000);
    for (int i = 0; i < YieldChoice.MOST_LONG_WAITS; i++) {
      choice.tookLong();
    }
    assertThat(choice.yields()).isPositive();

    choice.tookLong();

    assertThat(choice.yields()).isZero();
    run(60, yields -> 100);
    assertThat(choice.yields()).isZero();
  }
}
