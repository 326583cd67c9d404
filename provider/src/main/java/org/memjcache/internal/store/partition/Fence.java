package org.memjcache.internal.store.partition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.NodeClient;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.waiting.Uninterrupted;
import org.memjcache.spi.GenerationReason;

/**
 * What this JVM knows of one partition: its generation, and whether changes by this JVM may be
 * missing there. A state that sends nothing; safe for use by many threads.
 *
 * <p>A partition becomes <em>suspect</em> when a connection was lost before a change was answered.
 * The old connection may still deliver that change, so a fence is raised: the partition gets a
 * generation that was never sent before, alone in its exchange. Until the node has acknowledged it,
 * no data is sent to the partition and no generation adopted from it. A change that was certainly
 * not sent makes only its key suspect: the item is deleted before anything else is sent.
 *
 * <p>A change whose caller gave up is <em>pending</em> as long as its connection stands. It is in
 * order there, so only two cases need care. A change under a generation that has ended does
 * nothing: its key becomes suspect before this JVM uses another generation. And other connections
 * of this JVM could overtake it: calls on its key wait there.
 */
public class Fence {

  /** More suspect keys than this cost more than a new generation. */
  static final int MOST_SUSPECT_KEYS = 500;

  private final PartitionName name;

  /** Held by the thread that recovers the partition; others wait for it. */
  private final ReentrantLock recovering = new ReentrantLock();

  /** Guards the fields below; held for a moment only. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<ItemKey, Long> suspectKeys = new LinkedHashMap<>();
  private final List<PendingChange> pending = new ArrayList<>();
  private @Nullable GenerationReason suspectFor;
  private long suspectSince;
  private long epoch;
  private @Nullable Generation generation;
  private boolean known;

  // Read on the path of each call.
  private volatile boolean recovered;
  private volatile @Nullable Generation usable;
  private volatile boolean anyPending;

  /**
   * @param suspectFor the reason for which the partition is suspect at first; null if it is not
   */
  protected Fence(PartitionName name, @Nullable GenerationReason suspectFor) {
    this.name = name;
    this.suspectFor = suspectFor;
    this.recovered = suspectFor == null;
  }

  PartitionName name() {
    return name;
  }

  /** Whether data may be sent: neither the partition nor a key is suspect. */
  boolean isRecovered() {
    return recovered;
  }

  boolean isSuspect() {
    return suspectFor() != null;
  }

  /** The reason for which the partition is suspect; null if it is not. */
  @Nullable GenerationReason suspectFor() {
    lock.lock();
    try {
      return suspectFor;
    } finally {
      lock.unlock();
    }
  }

  // ---- the generation

  /**
   * The generation under which data may be sent: an assumption that each exchange checks. Null if
   * it is unknown, or the partition has to be recovered first.
   */
  @Nullable Generation usable() {
    return usable;
  }

  /** The generation assumed last; null if it is unknown. */
  @Nullable Generation generation() {
    lock.lock();
    try {
      return generation;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a generation was ever known. */
  boolean hasBeenKnown() {
    lock.lock();
    try {
      return known;
    } finally {
      lock.unlock();
    }
  }

  /** Assumes the generation that a check found, or none, unless the partition is suspect. */
  void adopt(@Nullable Generation found) {
    lock.lock();
    try {
      if (suspectFor == null) {
        assume(found);
        update();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Changes that are pending under another generation are outdated before this one is used. */
  private void assume(@Nullable Generation next) {
    if (!Objects.equals(generation, next)) {
      generation = next;
      known |= next != null;
      pending.forEach(this::suspectReplaced);
    }
  }

  private void suspectReplaced(PendingChange change) {
    if (change.under() != null && !change.under().equals(generation)) {
      change.replaced().forEach(this::suspect);
    }
  }

  // ---- pending changes

  /** The caller of these changes has given up; to be called before it returns. */
  void pending(PendingChange change) {
    lock.lock();
    try {
      pending.add(change);
      suspectReplaced(change);
      update();
    } finally {
      lock.unlock();
    }
  }

  /** Pending changes have been answered, or lost. */
  void ended(PendingChange change) {
    lock.lock();
    try {
      pending.remove(change);
      update();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether a change of this key is pending over a connection of another client, and may still be
   * carried out.
   */
  boolean isPendingElsewhere(NodeClient client, ItemKey key) {
    return anyPending && isAnyPendingElsewhere(client, change -> change.changes(key));
  }

  /** The same for any key. */
  boolean isPendingElsewhere(NodeClient client) {
    return anyPending && isAnyPendingElsewhere(client, change -> true);
  }

  private boolean isAnyPendingElsewhere(NodeClient client, Predicate<PendingChange> matching) {
    lock.lock();
    try {
      return pending.stream()
          .anyMatch(
              each ->
                  each.client() != client && each.isEffective(generation) && matching.test(each));
    } finally {
      lock.unlock();
    }
  }

  // ---- lost changes

  /** A change of an unknown key may be missing, or may arrive later. */
  protected void suspectAll(GenerationReason reason) {
    lock.lock();
    try {
      suspectSince = ++epoch;
      suspectFor = suspectFor == null ? reason : suspectFor;
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
      if (suspectFor != null && !name.isPlain()) {
        suspectSince = ++epoch; // a generation in flight may be stored before the present item
      } else if (suspectKeys.size() < MOST_SUSPECT_KEYS || suspectKeys.containsKey(key)) {
        // Listing and deleting the keys of a plain cache takes long: later keys are kept apart.
        suspectKeys.put(key, ++epoch);
        update();
      } else {
        suspectAll(GenerationReason.TOO_MANY_KEYS);
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
   * @param raised the generation that it brought; null in a plain cache
   */
  void raised(long epochBefore, @Nullable Generation raised) {
    lock.lock();
    try {
      if (suspectSince <= epochBefore) {
        suspectFor = null;
      }
      suspectKeys.values().removeIf(stamp -> stamp <= epochBefore);
      assume(raised);
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

  /**
   * The suspect keys that a client can delete. A change that is pending over another connection
   * could be carried out after the deletion.
   */
  Map<ItemKey, Long> deletableKeys(NodeClient client) {
    Map<ItemKey, Long> keys = suspectKeys();
    keys.keySet().removeIf(key -> isPendingElsewhere(client, key));
    return keys;
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
    anyPending = !pending.isEmpty();
    recovered = suspectFor == null && suspectKeys.isEmpty();
    usable = recovered ? generation : null;
  }

  /** Waits for the right to recover the partition; false if that took too long. */
  boolean beginRecovery(long nanos) {
    return Uninterrupted.await(nanos, left -> recovering.tryLock(left, TimeUnit.NANOSECONDS));
  }

  void endRecovery() {
    recovering.unlock();
  }
}
