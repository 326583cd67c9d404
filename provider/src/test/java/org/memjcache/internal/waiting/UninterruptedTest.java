package org.memjcache.internal.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UninterruptedTest {

  private static final long MILLI = 1_000_000;

  private final Semaphore semaphore = new Semaphore(0);

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  private boolean acquire(long nanos) {
    return Uninterrupted.await(nanos, left -> semaphore.tryAcquire(left, TimeUnit.NANOSECONDS));
  }

  @Test
  void await_flagSet_waitsAndSetsItAgain() {
    Thread.currentThread().interrupt();
    long start = System.nanoTime();
    assertThat(acquire(20 * MILLI)).isFalse();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20 * MILLI);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void await_flagSetAndPermitThere_returnsTrue() {
    semaphore.release();
    Thread.currentThread().interrupt();
    assertThat(acquire(MILLI)).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void await_interruptedEachTime_getsTheRestOfTheTime() {
    List<Long> given = new ArrayList<>();
    boolean ended =
        Uninterrupted.await(
            5 * MILLI,
            left -> {
              given.add(left);
              if (left <= 0) {
                return true;
              }
              Thread.onSpinWait();
              throw new InterruptedException();
            });
    assertThat(ended).isTrue();
    assertThat(given)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a))
        .first()
        .isEqualTo(5 * MILLI);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void await_waitThrows_setsFlagAgain() {
    int[] calls = {0};
    assertThatThrownBy(
            () ->
                Uninterrupted.await(
                    MILLI,
                    left -> {
                      if (calls[0]++ == 0) {
                        throw new InterruptedException();
                      }
                      throw new IllegalStateException("ended");
                    }))
        .hasMessage("ended");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void await_notInterrupted_leavesFlagClear() {
    assertThat(acquire(0)).isFalse();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void pause_flagSet_takesItsTime() {
    Thread.currentThread().interrupt();
    long start = System.nanoTime();
    Uninterrupted.pause(20 * MILLI);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20 * MILLI);
    assertThat(Thread.interrupted()).isTrue();
    Uninterrupted.pause(MILLI);
    assertThat(Thread.interrupted()).isFalse();
  }
}
