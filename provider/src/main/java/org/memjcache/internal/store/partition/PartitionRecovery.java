package org.memjcache.internal.store.partition;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.NodeException;

/**
 * Recovers the partitions of one node in the background, so that other JVMs do not depend on the
 * next call here: a thread that runs only while there are partitions to recover and the node is up.
 *
 * <p>Safe for use by many threads.
 */
final class PartitionRecovery {

  /** Upper bound on how long the thread takes to notice that the cluster was closed. */
  private static final long PAUSE_NANOS = 50_000_000;

  private final ClusterNode node;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean closed;

  PartitionRecovery(ClusterNode node) {
    this.node = node;
  }

  /** Starts if it can; called when a partition becomes suspect and when the node answers. */
  void begin() {
    if (isPossible() && running.compareAndSet(false, true)) {
      Thread thread = new Thread(this::run, "memjcache-fences-" + node.client().node().name());
      thread.setDaemon(true);
      thread.start();
    }
  }

  private boolean isPossible() {
    return !closed && node.client().isUp() && !node.unrecovered().isEmpty();
  }

  private void run() {
    do {
      try {
        while (isPossible() && !recoverAll()) {
          pause();
        }
      } finally {
        running.set(false);
      }
      // A partition may have become suspect while the flag was still set.
    } while (isPossible() && running.compareAndSet(false, true));
  }

  private void pause() {
    long end = System.nanoTime() + settings().probeInterval().toNanos();
    while (!closed && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** One round; false if a partition is still not recovered. */
  private boolean recoverAll() {
    boolean all = true;
    for (NodePartition partition : node.unrecovered()) {
      if (closed || !node.client().isUp()) {
        return false;
      }
      try {
        partition.recoverInBackground(Deadline.after(settings().operationTimeout()));
      } catch (NodeException e) {
        all = false;
      }
    }
    return all;
  }

  private ConnectionSettings settings() {
    return node.client().settings();
  }

  /** Stops after the present exchange. */
  void close() {
    closed = true;
  }
}
