package org.memjcache.internal.codec.value;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.memjcache.internal.codec.classes.NamedClasses;

/** Keeps sessions for reuse; the garbage collector may take them. Safe for use by many threads. */
final class SessionPool {

  private static final int SLOTS =
      Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors() - 1) * 2;
  private static final int TRIES = Math.min(4, SLOTS);

  private final AtomicReferenceArray<SoftReference<GraphSession>> slots =
      new AtomicReferenceArray<>(SLOTS);
  private final NamedClasses classes;

  SessionPool(NamedClasses classes) {
    this.classes = classes;
  }

  GraphSession take() {
    int start = start();
    for (int i = 0; i < TRIES; i++) {
      int slot = (start + i) & (SLOTS - 1);
      if (slots.getPlain(slot) != null) {
        SoftReference<GraphSession> reference = slots.getAndSet(slot, null);
        GraphSession session = reference == null ? null : reference.get();
        if (session != null) {
          return session;
        }
      }
    }
    return new GraphSession(classes);
  }

  /** Takes back a session that no exception has left in disorder; drops it if there is no room. */
  void give(GraphSession session) {
    int start = start();
    for (int i = 0; i < TRIES; i++) {
      if (slots.compareAndSet((start + i) & (SLOTS - 1), null, session.reference())) {
        return;
      }
    }
  }

  /** Threads begin at different slots, so that they seldom meet. */
  private static int start() {
    return (int) Thread.currentThread().getId();
  }
}
