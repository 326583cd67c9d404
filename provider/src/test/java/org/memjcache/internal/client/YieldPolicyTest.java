package org.memjcache.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The properties of the decision between parking and yielding. */
class YieldPolicyTest {

  private static final int TRIAL = 2 * YieldPolicy.WINDOWS_PER_TRY;

  /** Nanoseconds of a window in which no thread yields. */
  private static final long PARKING = 100_000;

  private final YieldPolicy policy = new YieldPolicy();

  /**
   * Ends windows that take {@code parking} ns if no thread yields, and {@code yielding} if all do.
   */
  private static void run(YieldPolicy policy, int windows, long parking, long yielding) {
    for (int i = 0; i < windows; i++) {
      policy.windowEnded(policy.yielding() ? yielding : parking);
    }
  }

  private void run(int windows, long yielding) {
    run(policy, windows, PARKING, yielding);
  }

  /** How many of the next windows are run with yields. */
  private int countYielding(int windows, long yielding) {
    int count = 0;
    for (int i = 0; i < windows; i++) {
      count += policy.yielding() ? 1 : 0;
      run(1, yielding);
    }
    return count;
  }

  /** Whether a first trial chooses to yield. */
  private static boolean starts(long yielding) {
    YieldPolicy policy = new YieldPolicy();
    run(policy, TRIAL, PARKING, yielding);
    return policy.yielding();
  }

  /** Whether a policy that yields continues to, after one more check. */
  private static boolean continues(long yielding) {
    YieldPolicy policy = new YieldPolicy();
    run(policy, TRIAL, PARKING, PARKING / 2);
    assertThat(policy.yielding()).isTrue();
    run(policy, YieldPolicy.WINDOWS_PER_TRY, PARKING, yielding);
    return policy.yielding();
  }

  @Test
  void trial_slowerYields_areNeverPreferredToFaster() {
    List<Boolean> decisions = new ArrayList<>();
    for (long yielding = 0; yielding <= 2 * PARKING; yielding += PARKING / 100) {
      decisions.add(starts(yielding));
    }
    assertThat(decisions).isSortedAccordingTo(Collections.reverseOrder());
    assertThat(starts(PARKING / 2)).isTrue();
    assertThat(starts(PARKING)).as("no saving").isFalse();
  }

  @Test
  void yielding_smallerSaving_continuesButDoesNotStart() {
    int hysteresis = 0;
    for (long yielding = 0; yielding <= 2 * PARKING; yielding += PARKING / 100) {
      assertThat(!starts(yielding) || continues(yielding)).as("%d ns", yielding).isTrue();
      hysteresis += continues(yielding) && !starts(yielding) ? 1 : 0;
    }
    assertThat(hysteresis).isPositive();
    assertThat(continues(PARKING)).as("no saving").isFalse();
  }

  /** Where yielding costs, it is tried less and less. */
  @Test
  void trials_sameChoice_becomeRarer() {
    int first = countYielding(1000, 2 * PARKING);
    run(50_000, 2 * PARKING);
    assertThat(first).isPositive();
    assertThat(countYielding(10_000, 2 * PARKING)).isLessThan(2 * first);
  }

  /** Where yielding pays, few windows are lost to trials. */
  @Test
  void yielding_staysFaster_isRarelyInterrupted() {
    int first = countYielding(1000, PARKING / 2);
    run(10_000, PARKING / 2);
    assertThat(countYielding(1000, PARKING / 2)).isGreaterThan(first).isLessThan(1000);
  }

  @Test
  void yielding_noLongerFaster_ends() {
    run(TRIAL, PARKING / 2);
    assertThat(policy.yielding()).isTrue();
    run(YieldPolicy.WINDOWS_PER_TRY + TRIAL, PARKING);
    assertThat(policy.yielding()).isFalse();
  }

  @Test
  void trial_mostWindowsDisturbed_usesFastest() {
    for (int i = 0; i < TRIAL; i++) {
      long undisturbed = policy.yielding() ? PARKING / 2 : PARKING;
      policy.windowEnded(i % 6 == 5 ? undisturbed : 5 * PARKING);
    }
    assertThat(policy.yielding()).isTrue();
  }

  /** Other work has the processors: each yield gives a time slice away. */
  @Test
  void trial_manyLongWaits_ends() {
    run(YieldPolicy.WINDOWS_PER_TRY, PARKING);
    for (int i = 0; i < YieldPolicy.MOST_LONG_WAITS; i++) {
      policy.tookLong();
    }
    assertThat(policy.yielding()).isTrue();
    policy.tookLong();
    assertThat(policy.yielding()).isFalse();
    run(TRIAL, PARKING);
    assertThat(policy.yielding()).isFalse();
  }
}
