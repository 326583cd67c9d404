package org.memjcache.internal.store.partition;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.store.plain.PlainPartition;

/**
 * The marks of all shares of one node in one namespace.
 *
 * <p>A share that is in order is forgotten with the last cache that uses it; one that is not stays,
 * whatever is closed. Safe for use by many threads.
 */
final class NodePartitions {

  private final Fences marks;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, WeakReference<Fence>> all = new HashMap<>();
  private final Set<Fence> held = ConcurrentHashMap.newKeySet();
  private volatile boolean markedAsAWhole;

  NodePartitions(Fences marks) {
    this.marks = marks;
  }

  /** The mark of a cache's share, the same object as long as anybody has it. */
  Fence mark(String cacheKey) {
    lock.lock();
    try {
      Fence known = known(cacheKey);
      if (known != null) {
        return known;
      }
      all.values().removeIf(reference -> reference.get() == null);
      boolean marked = markedAsAWhole && !PlainPartition.isName(cacheKey);
      Fence made = marks.newMark(cacheKey, this, marked);
      all.put(cacheKey, new WeakReference<>(made));
      hold(made);
      return made;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Fence known(String cacheKey) {
    WeakReference<Fence> reference = all.get(cacheKey);
    return reference == null ? null : reference.get();
  }

  /**
   * Marks the shares of all caches, also of those that are opened later. From now on nothing is
   * forgotten, else a cache would begin anew each time that it is opened.
   *
   * <p>Not those of plain caches: their entries are other programs' as well, which have no part in
   * what this JVM hears of its nodes.
   */
  void markAll() {
    lock.lock();
    try {
      markedAsAWhole = true;
      for (WeakReference<Fence> reference : List.copyOf(all.values())) {
        Fence mark = reference.get();
        if (mark != null && !PlainPartition.isName(mark.cacheKey())) {
          mark.mark();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Keeps a mark that says something, and lets go of one that does not. */
  void hold(Fence mark) {
    if (!mark.isSettled() || markedAsAWhole) {
      held.add(mark);
    } else {
      held.remove(mark);
    }
  }

  /** The shares that are not in order. */
  List<Fence> unsettled() {
    return held.stream().filter(mark -> !mark.isSettled()).toList();
  }

  /** How many shares are marked. */
  int marked() {
    return (int) held.stream().filter(Fence::isMarked).count();
  }
}
