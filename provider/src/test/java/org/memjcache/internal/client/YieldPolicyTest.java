package org.memjcache.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YieldPolicyTest {

  private static final int TRIAL = 2 * YieldPolicy.WINDOWS_PER_TRY;

  private final YieldPolicy choice = new YieldPolicy();

  /** Lets so many windows end, which take so long if nobody yields, and so long if all do. */
  private void run(int windows, long parking, long yielding) {
    for (int i = 0; i < windows; i++) {
      choice.windowEnded(choice.yielding() ? yielding : parking);
    }
  }

  /** How many of the next windows are run with yields. */
  private int countYielding(int windows, long parking, long yielding) {
    int count = 0;
    for (int i = 0; i < windows; i++) {
      count += choice.yielding() ? 1 : 0;
      run(1, parking, yielding);
    }
    return count;
  }

  @Test
  void trial_muchFaster_yields() {
    run(TRIAL, 100_000, 80_000);

    assertThat(choice.yielding()).isTrue();
  }

  @Test
  void trial_slightlyFaster_parks() {
    run(TRIAL, 100_000, 90_000);

    assertThat(choice.yielding()).isFalse();
  }

  /** Where yielding costs, there is less and less of it. */
  @Test
  void trials_sameChoice_becomeRarer() {
    int first = countYielding(1000, 100_000, 200_000);
    run(50_000, 100_000, 200_000);

    assertThat(first).isBetween(20, 60);
    assertThat(countYielding(10_000, 100_000, 200_000)).isLessThan(2 * first);
  }

  /** Where it pays, little time is lost on finding out that it still does. */
  @Test
  void yielding_staysFaster_isRarelyInterrupted() {
    run(10_000, 100_000, 50_000);

    assertThat(countYielding(10_000, 100_000, 50_000)).isGreaterThan(9_800);
  }

  @Test
  void trial_mostWindowsDisturbed_usesFastest() {
    for (int i = 0; i < TRIAL; i++) {
      long undisturbed = choice.yielding() ? 50_000 : 100_000;
      choice.windowEnded(i % 6 == 5 ? undisturbed : 500_000);
    }

    assertThat(choice.yielding()).isTrue();
  }

  @Test
  void yielding_noLongerFaster_ends() {
    run(TRIAL, 100_000, 50_000);
    assertThat(choice.yielding()).isTrue();

    run(YieldPolicy.WINDOWS_PER_TRY + TRIAL, 100_000, 110_000);

    assertThat(choice.yielding()).isFalse();
  }

  /** Other work has the processors: each yield gives a slice of time away. */
  @Test
  void trial_manyLongWaits_ends() {
    run(YieldPolicy.WINDOWS_PER_TRY, 100_000, 100_000);
    for (int i = 0; i < YieldPolicy.MOST_LONG_WAITS; i++) {
      choice.tookLong();
    }
    assertThat(choice.yielding()).isTrue();

    choice.tookLong();

    assertThat(choice.yielding()).isFalse();
    run(60, 10_000, 10_000);
    assertThat(choice.yielding()).isFalse();
  }
}
