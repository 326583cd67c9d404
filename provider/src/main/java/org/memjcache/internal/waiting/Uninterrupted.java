package org.memjcache.internal.waiting;

import java.util.concurrent.locks.LockSupport;

/**
 * Waits that an interrupt does not end: the time limit alone does. The interrupt flag is cleared
 * while a thread waits, and set again before the wait returns.
 *
 * <p>A thread that sets its own flag does not park the next time, so the flag is set once after a
 * whole wait, not after each step of it.
 */
public final class Uninterrupted {

  private Uninterrupted() {}

  /** A wait that an interrupt ends. */
  public interface Wait {

    /**
     * Waits.
     *
     * @param nanos how long at most; 0 or less not at all
     * @return whether what is waited for has happened
     */
    boolean await(long nanos) throws InterruptedException;
  }

  /**
   * Waits, after an interrupt for the rest of the time.
   *
   * @return whether what is waited for has happened
   */
  public static boolean await(long nanos, Wait wait) {
    long end = System.nanoTime() + nanos;
    boolean interrupted = false;
    try {
      for (long left = nanos; ; left = end - System.nanoTime()) {
        try {
          return wait.await(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      restore(interrupted);
    }
  }

  /** Parks for the whole time. */
  public static void pause(long nanos) {
    long end = System.nanoTime() + nanos;
    boolean interrupted = false;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      interrupted |= Thread.interrupted();
    }
    restore(interrupted);
  }

  /**
   * Sets the interrupt flag again.
   *
   * @param interrupted whether it was set
   */
  public static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
