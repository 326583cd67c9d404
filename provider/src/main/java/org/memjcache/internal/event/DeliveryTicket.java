package org.memjcache.internal.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A call's place in the line of calls that changed the same key, with its changes of that key.
 *
 * <p>Made and used by one thread; others only ask whether it has passed.
 */
final class DeliveryTicket<K, V> {

  private final Thread owner = Thread.currentThread();
  private final CountDownLatch passed = new CountDownLatch(1);
  private final List<Change<K, V>> changes = new ArrayList<>(1);
  private volatile @Nullable DeliveryTicket<K, V> previous;

  /** Takes a place behind another turn; null for the first in line. */
  DeliveryTicket<K, V> behind(@Nullable DeliveryTicket<K, V> other) {
    previous = other;
    return this;
  }

  /** Whether this turn, or one that it still waits for, is the current thread's own. */
  boolean waitsForCurrentThread() {
    DeliveryTicket<K, V> turn = this;
    while (turn != null && turn.passed.getCount() > 0) {
      if (turn.owner == Thread.currentThread()) {
        return true;
      }
      turn = turn.previous;
    }
    return false;
  }

  void add(Change<K, V> change) {
    changes.add(change);
  }

  List<Change<K, V>> changes() {
    return changes;
  }

  /**
   * Waits, parked, until the turn before this one has passed; an interrupt does not end that.
   *
   * @return false if it had not after that many nanoseconds
   */
  boolean await(long nanos) {
    DeliveryTicket<K, V> before = previous;
    if (before == null) {
      return true;
    }
    long end = System.nanoTime() + nanos;
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return before.passed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Lets the next one in line go on. */
  void pass() {
    previous = null; // or each turn would keep all turns before it alive
    passed.countDown();
  }
}
