package org.memjcache.faults.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Request;
import org.memjcache.internal.store.partition.ClusterHandle;
import org.memjcache.internal.store.partition.SharedCluster;

/**
 * Sends ten thousand exchanges per second to one node, over the connections of the load, and does
 * not await the replies: the requests of reads that extend an expiry, without the reads. Created
 * while the node is up.
 */
final class Flood {

  private static final int EACH_MILLISECOND = 10;
  private static final int LENGTH = 1_000;
  private static final int TTL = 60;
  private static final String CACHE = "flood";

  private final ClusterHandle cluster;
  private final ByteStore store;
  private final ItemKey key;
  private final AtomicLong sent = new AtomicLong();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "flood");

  Flood(String servers, String node) throws NodeException {
    Placement placement = new Placement(servers, CACHE, CACHE);
    this.key =
        IntStream.range(0, Terms.KEYS)
            .filter(candidate -> placement.nodeOf(candidate).equals(node))
            .mapToObj(Placement::itemKey)
            .findFirst()
            .orElseThrow();
    this.cluster = SharedCluster.open(SubjectSettings.cluster(servers, 0, Control.NONE));
    this.store = cluster.cache(CACHE);
    // Without the node's generation the store would send nothing.
    store
        .send(new Request.Read(key, false, Request.KEEP_TTL))
        .await(Deadline.after(Terms.OPERATION_TIMEOUT));
  }

  void start() {
    thread.start();
  }

  /** Ends the flood; returns the number of exchanges. */
  long stop() throws InterruptedException {
    over.countDown();
    thread.join();
    cluster.close();
    return sent.get();
  }

  private void run() {
    byte[] bytes = new byte[LENGTH];
    long start = System.nanoTime();
    try {
      while (!over.await(1, TimeUnit.MILLISECONDS)) {
        long due = Duration.ofNanos(System.nanoTime() - start).toMillis() * EACH_MILLISECOND;
        for (; sent.get() < due; sent.incrementAndGet()) {
          store.post(new Request.Store(key, bytes, TTL, Guard.ANY, false));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
