package org.memjcache.internal.store.partition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.plain.PlainPartition;

/**
 * Whether changes that this JVM has made may be missing in one cache's share of one node. A state
 * that sends nothing; safe for use by many threads.
 *
 * <p>A share is <em>marked</em> when a change was sent and not answered. Whatever an old connection
 * still delivers then must do no harm, so the share gets a number that was never sent before, alone
 * in its exchange; until the node has answered that, no data is sent to it and no number adopted
 * from it. A change that was certainly not sent leaves its key <em>in doubt</em>: what is stored
 * there is deleted before anything else is sent.
 */
public class Fence {

  /** More keys in doubt than this cost more than a new generation. */
  static final int MOST_IN_DOUBT = 500;

  private final String cacheKey;
  private final NodePartitions shares;

  /** While keys are listed and deleted others can be in doubt: listing them all takes its time. */
  private final boolean keepsDoubts;

  /** Held by the thread that brings the share into order; others wait for it. */
  private final ReentrantLock settling = new ReentrantLock();

  /** Guards what follows; held for a moment only. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<ItemKey, Long> inDoubt = new LinkedHashMap<>();
  private boolean marked;
  private long markedAt;
  private long news;
  private volatile boolean settled;

  /**
   * @param cacheKey {@code <namespace>[.<version>]:<cache>}, or the name of a plain share
   * @param marked whether the share begins marked
   */
  Fence(String cacheKey, NodePartitions shares, boolean marked) {
    this.cacheKey = cacheKey;
    this.shares = shares;
    this.keepsDoubts = PlainPartition.isName(cacheKey);
    this.marked = marked;
    this.settled = !marked;
  }

  /** The key of the item that holds the share's number; in plain caches a name that is no key. */
  public String cacheKey() {
    return cacheKey;
  }

  /** Whether data may be sent: not marked, and no key in doubt. */
  public boolean isSettled() {
    return settled;
  }

  public boolean isMarked() {
    lock.lock();
    try {
      return marked;
    } finally {
      lock.unlock();
    }
  }

  /** A change may be missing, or may yet arrive. */
  void mark() {
    lock.lock();
    try {
      markedAt = ++news;
      marked = true;
      inDoubt.clear();
      update();
    } finally {
      lock.unlock();
    }
  }

  /** A change of this key is missing for certain, and nothing of it will arrive. */
  void doubt(ItemKey key) {
    lock.lock();
    try {
      if (marked && !keepsDoubts) {
        markedAt = ++news; // a new number that is on its way may come before what is there now
      } else if (inDoubt.size() < MOST_IN_DOUBT || inDoubt.containsKey(key)) {
        inDoubt.put(key, ++news);
        update();
      } else {
        mark();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How much has happened so far; to be asked before a new number is sent. */
  public long news() {
    lock.lock();
    try {
      return news;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The node has answered that it stored a new number: all is well, unless something has happened
   * since it was sent.
   *
   * @param newsBefore what {@link #news} said before it was sent
   */
  public void renewed(long newsBefore) {
    lock.lock();
    try {
      marked = markedAt > newsBefore;
      inDoubt.values().removeIf(stamp -> stamp <= newsBefore);
      update();
    } finally {
      lock.unlock();
    }
  }

  /** The keys in doubt, each with a stamp. */
  public Map<ItemKey, Long> inDoubt() {
    lock.lock();
    try {
      return new LinkedHashMap<>(inDoubt);
    } finally {
      lock.unlock();
    }
  }

  /** What was stored under these keys is deleted; doubts that came later stay. */
  public void deleted(Map<ItemKey, Long> keys) {
    lock.lock();
    try {
      keys.forEach(inDoubt::remove);
      update();
    } finally {
      lock.unlock();
    }
  }

  private void update() {
    settled = !marked && inDoubt.isEmpty();
    shares.hold(this);
  }

  /** Waits for the right to bring the share into order; false if that took too long. */
  boolean beginSettling(long nanos) {
    try {
      return settling.tryLock(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void endSettling() {
    settling.unlock();
  }
}
