package org.memjcache.internal.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.waiting.Uninterrupted;

/**
 * Striped locks over keys, within this JVM.
 *
 * <p>They save retries and keep writers and events in order; atomicity comes from the versions. So
 * a thread waits for a lock at most for the given time, and a thread that holds one (a loader or a
 * processor that uses a cache) takes no other: there is no deadlock.
 */
final class KeyLocks {

  private static final int STRIPES = 256;

  private static final ThreadLocal<Boolean> HOLDS = new ThreadLocal<>();

  private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];
  private final long timeoutNanos;

  KeyLocks(long timeoutNanos) {
    this.timeoutNanos = timeoutNanos;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new ReentrantLock();
    }
  }

  /** Locks the key's stripe. */
  Hold lock(EntryKey<?> key) {
    return HOLDS.get() == null ? take(List.of(stripes[stripe(key)])) : Hold.NONE;
  }

  /** Locks the stripes of many keys, in ascending order. */
  Hold lockAll(Collection<? extends EntryKey<?>> keys) {
    if (HOLDS.get() != null || keys.isEmpty()) {
      return Hold.NONE;
    }
    TreeSet<Integer> wanted = new TreeSet<>();
    for (EntryKey<?> key : keys) {
      wanted.add(stripe(key));
    }
    List<ReentrantLock> locks = new ArrayList<>(wanted.size());
    for (int stripe : wanted) {
      locks.add(stripes[stripe]);
    }
    return take(locks);
  }

  private Hold take(List<ReentrantLock> locks) {
    long end = System.nanoTime() + timeoutNanos;
    List<ReentrantLock> taken = new ArrayList<>(locks.size());
    for (ReentrantLock lock : locks) {
      if (lock.tryLock() || takeBefore(end, lock)) {
        taken.add(lock);
      }
    }
    if (taken.isEmpty()) {
      return Hold.NONE;
    }
    HOLDS.set(Boolean.TRUE);
    return () -> {
      HOLDS.remove();
      taken.forEach(ReentrantLock::unlock);
    };
  }

  private static boolean takeBefore(long end, ReentrantLock lock) {
    return Uninterrupted.await(
        end - System.nanoTime(), left -> lock.tryLock(left, TimeUnit.NANOSECONDS));
  }

  private static int stripe(EntryKey<?> key) {
    int hash = key.hashCode() * 0x9e3779b9;
    return hash >>> (Integer.SIZE - 8);
  }

  /** Locks that are held until released. */
  interface Hold {
    Hold NONE = () -> {};

    void release();
  }
}
