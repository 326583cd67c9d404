package org.memjcache.internal.store.partition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.waiting.Uninterrupted;

/**
 * Whether changes by this JVM may be missing in one partition. A state that sends nothing; safe for
 * use by many threads.
 *
 * <p>A partition becomes <em>suspect</em> when a change was sent and not answered. An old
 * connection may still deliver that change, so a fence is raised: the partition gets a generation
 * that was never sent before, alone in its exchange. Until the node has acknowledged it, no data is
 * sent to the partition and no generation adopted from it. A change that was certainly not sent
 * makes only its key suspect: the item is deleted before anything else is sent.
 */
public class Fence {

  /** More suspect keys than this cost more than a new generation. */
  static final int MOST_SUSPECT_KEYS = 500;

  private final PartitionName name;
  private final NodePartitions partitions;

  /** Held by the thread that recovers the partition; others wait for it. */
  private final ReentrantLock recovering = new ReentrantLock();

  /** Guards the fields below; held for a moment only. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<ItemKey, Long> suspectKeys = new LinkedHashMap<>();
  private boolean suspect;
  private long suspectSince;
  private long epoch;
  private volatile boolean recovered;

  /**
   * @param suspect whether the partition is suspect at first
   */
  protected Fence(PartitionName name, NodePartitions partitions, boolean suspect) {
    this.name = name;
    this.partitions = partitions;
    this.suspect = suspect;
    this.recovered = !suspect;
  }

  PartitionName name() {
    return name;
  }

  /** Whether data may be sent: neither the partition nor a key is suspect. */
  boolean isRecovered() {
    return recovered;
  }

  boolean isSuspect() {
    lock.lock();
    try {
      return suspect;
    } finally {
      lock.unlock();
    }
  }

  /** A change of an unknown key may be missing, or may arrive later. */
  protected void suspectAll() {
    lock.lock();
    try {
      suspectSince = ++epoch;
      suspect = true;
      suspectKeys.clear();
      update();
    } finally {
      lock.unlock();
    }
  }

  /** A change of this key is missing for certain, and nothing of it will arrive. */
  protected void suspect(ItemKey key) {
    lock.lock();
    try {
      if (suspect && !name.isPlain()) {
        suspectSince = ++epoch; // a generation in flight may be stored before the present item
      } else if (suspectKeys.size() < MOST_SUSPECT_KEYS || suspectKeys.containsKey(key)) {
        // Listing and deleting the keys of a plain cache takes long: later keys are kept apart.
        suspectKeys.put(key, ++epoch);
        update();
      } else {
        suspectAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The number of events so far; to be read before a fence is sent. */
  long epoch() {
    lock.lock();
    try {
      return epoch;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The node has acknowledged a fence: the partition is recovered, unless it became suspect again
   * after the fence was sent.
   *
   * @param epochBefore the {@link #epoch} before it was sent
   */
  void raised(long epochBefore) {
    lock.lock();
    try {
      suspect = suspectSince > epochBefore;
      suspectKeys.values().removeIf(stamp -> stamp <= epochBefore);
      update();
    } finally {
      lock.unlock();
    }
  }

  /** The suspect keys, each with the epoch at which it became suspect. */
  Map<ItemKey, Long> suspectKeys() {
    lock.lock();
    try {
      return new LinkedHashMap<>(suspectKeys);
    } finally {
      lock.unlock();
    }
  }

  /** The items of these keys are deleted; keys that became suspect again later stay. */
  void deleted(Map<ItemKey, Long> keys) {
    lock.lock();
    try {
      keys.forEach(suspectKeys::remove);
      update();
    } finally {
      lock.unlock();
    }
  }

  private void update() {
    recovered = !suspect && suspectKeys.isEmpty();
    partitions.hold(this);
  }

  /** Waits for the right to recover the partition; false if that took too long. */
  boolean beginRecovery(long nanos) {
    return Uninterrupted.await(nanos, left -> recovering.tryLock(left, TimeUnit.NANOSECONDS));
  }

  void endRecovery() {
    recovering.unlock();
  }
}
