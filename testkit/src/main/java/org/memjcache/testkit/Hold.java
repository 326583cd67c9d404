package org.memjcache.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Frames that a {@link FaultProxy} holds until they are released. Each held frame also holds all
 * later frames of its connection. Safe for use by many threads.
 */
public final class Hold {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Predicate<Frame> which;
  private final boolean onlyFirst;
  private final AtomicBoolean used = new AtomicBoolean();
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<Frame> held = new CopyOnWriteArrayList<>();

  Hold(Predicate<Frame> which, boolean onlyFirst) {
    this.which = which;
    this.onlyFirst = onlyFirst;
  }

  /**
   * Waits until a frame is held.
   *
   * @return the first held frame
   * @throws IllegalStateException if no frame is held within 10 seconds
   */
  public Frame await() {
    Await.until("a frame is held", LIMIT, () -> !held.isEmpty());
    return held.get(0);
  }

  /** The frames held so far, at most one per connection, without the frames after them. */
  public List<Frame> held() {
    return List.copyOf(held);
  }

  /** Whether {@link #release()} was called. */
  public boolean isReleased() {
    return released.getCount() == 0;
  }

  /** Forwards the held frames, in order, and holds no further ones. */
  public void release() {
    released.countDown();
  }

  boolean takes(Frame frame) {
    if (isReleased() || !which.test(frame) || (used.getAndSet(true) && onlyFirst)) {
      return false;
    }
    held.add(frame);
    return true;
  }

  void awaitRelease() throws InterruptedException {
    released.await();
  }
}
