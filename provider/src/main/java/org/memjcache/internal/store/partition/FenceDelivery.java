package org.memjcache.internal.store.partition;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.NodeException;

/**
 * Brings the shares of one node into order in the background, so that other JVMs do not have to
 * wait until somebody here uses the cache again: a thread that is there only while there is
 * something to do and the node can be asked.
 *
 * <p>Safe for use by many threads.
 */
final class FenceDelivery {

  /** How soon the end of the cluster is noticed. */
  private static final long PAUSE_NANOS = 50_000_000;

  private final Duration operationTimeout;
  private final Duration probeInterval;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean closed;

  FenceDelivery(Duration operationTimeout, Duration probeInterval) {
    this.operationTimeout = operationTimeout;
    this.probeInterval = probeInterval;
  }

  /** Begins if there is something to do; called when a share was marked and when a node answers. */
  void begin(ClusterNode node) {
    if (isPossible(node) && running.compareAndSet(false, true)) {
      String name = node.connection().node().name();
      Thread thread = new Thread(() -> run(node), "memjcache-marks-" + name);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private boolean isPossible(ClusterNode node) {
    return !closed && node.connection().isUp() && node.toSettle().iterator().hasNext();
  }

  private void run(ClusterNode node) {
    do {
      try {
        while (isPossible(node) && !settleAll(node)) {
          pause();
        }
      } finally {
        running.set(false);
      }
      // What was marked before the flag fell, and saw it standing, is not forgotten.
    } while (isPossible(node) && running.compareAndSet(false, true));
  }

  private void pause() {
    long end = System.nanoTime() + probeInterval.toNanos();
    while (!closed && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** One round; false if some share is still not in order. */
  private boolean settleAll(ClusterNode node) {
    boolean all = true;
    for (NodePartition share : node.toSettle()) {
      if (closed || !node.connection().isUp()) {
        return false;
      }
      try {
        share.bringIntoOrder(Deadline.after(operationTimeout));
      } catch (NodeException e) {
        all = false;
      }
    }
    return all;
  }

  /** Stops after the exchange at hand. */
  void close() {
    closed = true;
  }
}
