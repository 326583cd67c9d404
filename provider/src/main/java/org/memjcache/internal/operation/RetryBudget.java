package org.memjcache.internal.operation;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.waiting.Uninterrupted;

/**
 * The time that one operation may still use: to wait for its node, and after a lost guard. Used by
 * one thread.
 *
 * <p>A change that lost its guard is decided again while its answer can be expected in time. So the
 * operation ends with the reason, contention, and not with a change whose outcome is unknown.
 */
final class RetryBudget {

  /** The longest pause before a change that lost its guard is decided again, in ns. */
  private static final long MAX_PAUSE_NANOS = 2_000_000;

  private final Deadline deadline;
  private int tries;
  private long roundTrip;

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

  /** Counts a lost guard. */
  void countTry() {
    tries++;
  }

  /** Whether a change may be sent: the first, or two round trips as long as the last one fit. */
  boolean allowsChange() {
    return tries == 0 || deadline.remainingNanos() > 2 * roundTrip + MAX_PAUSE_NANOS;
  }

  /** Waits for a reply, and measures the round trip. */
  <T> T await(Reply<T> reply) {
    long before = deadline.remainingNanos();
    try {
      return reply.await(deadline);
    } finally {
      roundTrip = before - deadline.remainingNanos();
    }
  }

  /** Subtracts a round trip that was waited for together with others. */
  void spendRoundTrip(long nanos) {
    roundTrip = nanos;
    deadline.spend(nanos);
  }

  /** Backs off for a random time, so that JVMs that compete for an entry do not collide again. */
  void pause() {
    if (tries > 1) {
      pauseTogether(List.of(this));
    }
  }

  /** Backs off for the operations of one exchange, as long as the longest of them. */
  static void pauseTogether(List<RetryBudget> budgets) {
    long nanos = 0;
    for (RetryBudget budget : budgets) {
      nanos = Math.max(nanos, budget.randomPause());
    }
    Uninterrupted.pause(nanos);
    for (RetryBudget budget : budgets) {
      budget.deadline.spend(nanos);
    }
  }

  private long randomPause() {
    long bound = Math.min(MAX_PAUSE_NANOS, 20_000L << Math.min(tries, 10));
    return tries > 1 ? ThreadLocalRandom.current().nextLong(bound) : 0;
  }
}
