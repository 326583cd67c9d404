package org.memjcache.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition with a time limit. */
final class Await {

  private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

  private Await() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @throws IllegalStateException if it does not hold within the limit, or on an interrupt
   */
  static void until(String what, Duration limit, BooleanSupplier condition) {
    try {
      if (!atMost(limit, condition)) {
        throw new IllegalStateException(
            "Timed out after " + limit.toMillis() + " ms, waiting until " + what);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Returns true as soon as the condition holds, false if it does not hold within the limit. */
  static boolean atMost(Duration limit, BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        return false;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  /** Sets the thread's interrupt flag again and returns the exception to throw. */
  static IllegalStateException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted while waiting", cause);
  }
}
