package org.memjcache.client;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that wait for answers of one client's nodes. A few of them park at once; where there
 * are more than the processors can run, they first {@linkplain YieldChoice yield}, if that pays.
 *
 * <p>Safe for use by many threads.
 */
final class Waiters {

  /** So many for each processor always have somebody to give way to. */
  private static final int FEW_PER_PROCESSOR = 2;

  private static final int WAITS_PER_WINDOW = 256;

  /** Longer than the processors need for all who wait, unless others have work for them. */
  private static final long LONG_NANOS = 2_000_000;

  private final int few = FEW_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
  private final YieldChoice choice = new YieldChoice();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicLong windowStart = new AtomicLong(System.nanoTime());

  /**
   * Gives way to others until the exchange has ended, but not for long. To be followed by {@link
   * #leave}.
   *
   * @param now what {@link System#nanoTime} says
   */
  @SuppressWarnings("ThreadPriorityCheck") // a yield is no remedy for a race here, but a saving
  void enter(Exchange exchange, long now) {
    if (waiting.incrementAndGet() <= few) {
      return;
    }
    int yields = choice.yields();
    for (int i = 0; i < yields && !exchange.isDone(); i++) {
      Thread.yield();
    }
    if (yields > 0 && System.nanoTime() - now > LONG_NANOS) {
      choice.tookLong();
    }
  }

  void leave() {
    if (waiting.getAndDecrement() > few && ended.incrementAndGet() % WAITS_PER_WINDOW == 0) {
      long now = System.nanoTime();
      choice.windowEnded(now - windowStart.getAndSet(now));
    }
  }
}
