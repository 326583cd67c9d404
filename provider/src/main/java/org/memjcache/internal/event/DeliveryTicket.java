package org.memjcache.internal.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.event.CacheEvent.Change;
import org.memjcache.internal.waiting.Uninterrupted;

/**
 * A call's place in the queue of calls that changed the same key, with its changes of that key.
 *
 * <p>Created and used by one thread; other threads only wait until it is finished.
 */
final class DeliveryTicket<K, V> {

  private final Thread owner = Thread.currentThread();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final List<Change<K, V>> changes = new ArrayList<>(1);
  private volatile @Nullable DeliveryTicket<K, V> previous;

  /** Queues this ticket after another one; null if it is the first. */
  DeliveryTicket<K, V> after(@Nullable DeliveryTicket<K, V> other) {
    previous = other;
    return this;
  }

  /** Whether this ticket, or one that it waits for, belongs to the current thread. */
  boolean waitsForCurrentThread() {
    DeliveryTicket<K, V> ticket = this;
    while (ticket != null && ticket.finished.getCount() > 0) {
      if (ticket.owner == Thread.currentThread()) {
        return true;
      }
      ticket = ticket.previous;
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
   * Waits until the ticket before this one is finished; an interrupt does not end the wait.
   *
   * @return false if it is not finished after the given nanoseconds
   */
  boolean await(long nanos) {
    DeliveryTicket<K, V> before = previous;
    if (before == null) {
      return true;
    }
    return Uninterrupted.await(nanos, left -> before.finished.await(left, TimeUnit.NANOSECONDS));
  }

  /** Lets the next ticket deliver. */
  void finish() {
    previous = null; // or each ticket would keep all tickets before it alive
    finished.countDown();
  }
}
