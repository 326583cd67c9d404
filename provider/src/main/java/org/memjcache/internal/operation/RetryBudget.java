package org.memjcache.internal.operation;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.memjcache.internal.store.item.Deadline;

/**
 * The time and the tries that one operation may still use: to wait for its node, and after a lost
 * guard. Used by one thread.
 */
final class RetryBudget {

  private static final int MAX_TRIES = 512;

  /** The longest pause before a change that lost its guard is decided again, in ns. */
  private static final long MAX_PAUSE_NANOS = 2_000_000;

  private final Deadline deadline;
  private int tries;

  RetryBudget(Deadline deadline) {
    this.deadline = deadline;
  }

  Deadline deadline() {
    return deadline;
  }

  /** The number of times that the change has lost its guard. */
  int tries() {
    return tries;
  }

  /** Counts a lost guard; returns whether the change may be decided again. */
  boolean tryAgain() {
    tries++;
    return tries <= MAX_TRIES;
  }

  /** Backs off for a random time, so that JVMs that compete for an entry do not collide again. */
  void pause() {
    if (tries > 1) {
      long bound = Math.min(MAX_PAUSE_NANOS, 20_000L << Math.min(tries, 10));
      long nanos = ThreadLocalRandom.current().nextLong(bound);
      LockSupport.parkNanos(nanos);
      deadline.spend(nanos);
    }
  }
}
