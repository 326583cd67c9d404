package org.memjcache.hibernate.application;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A point where one thread of this JVM stands until a test lets it go on. */
public final class Gate {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

  private final String name;
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  private Gate(String name) {
    this.name = name;
  }

  /** The gate of a name, closed at first. */
  public static Gate of(String name) {
    return GATES.computeIfAbsent(name, Gate::new);
  }

  /** Stands here until it is open. */
  public void pass() {
    arrived.countDown();
    await(opened, "nobody opened ");
  }

  /** Waits until somebody stands here. */
  public void awaitArrival() {
    await(arrived, "nobody came to ");
  }

  /** Opens it for good. */
  public void open() {
    opened.countDown();
  }

  private void await(CountDownLatch latch, String failure) {
    try {
      if (!latch.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(failure + name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
