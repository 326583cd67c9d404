package org.memjcache.internal.client;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that wait for answers of one client's nodes. As many as there are processors park at
 * once; where there are more, all first {@linkplain YieldPolicy yield}, if that pays, and so does
 * the I/O thread before it writes: more is then written, read and answered at a time.
 *
 * <p>Safe for use by many threads.
 */
final class Waiters {

  private static final int YIELDS = 20;

  /** After so many waits in a row without company there is none any more. */
  private static final int LONELY = 64;

  private static final int WAITS_PER_WINDOW = 256;

  /** Longer than the processors need for all who wait, unless others have work for them. */
  private static final long LONG_NANOS = 2_000_000;

  private final int few = Runtime.getRuntime().availableProcessors();
  private final YieldPolicy choice = new YieldPolicy();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger lonely = new AtomicInteger(LONELY);
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicLong windowStart = new AtomicLong(System.nanoTime());

  /**
   * Gives way to others until the exchange has ended, but not for long. To be followed by {@link
   * #leave}.
   */
  @SuppressWarnings("ThreadPriorityCheck") // a yield is no remedy for a race here, but a saving
  void enter(Exchange exchange) {
    waiting.incrementAndGet();
    if (isCompany() && choice.yielding()) {
      for (int i = 0; i < YIELDS && !exchange.isDone(); i++) {
        Thread.yield();
      }
    }
  }

  /**
   * The wait has ended.
   *
   * @param start when it began, by {@link System#nanoTime}
   */
  void leave(long start) {
    if (waiting.getAndDecrement() <= few) {
      if (isCompany()) {
        lonely.incrementAndGet();
      }
      return;
    }
    if (lonely.get() > 0) {
      lonely.set(0);
    }
    if (choice.yielding() && System.nanoTime() - start > LONG_NANOS) {
      choice.tookLong();
    }
    if (ended.incrementAndGet() % WAITS_PER_WINDOW == 0) {
      long now = System.nanoTime();
      choice.windowEnded(now - windowStart.getAndSet(now));
    }
  }

  /**
   * Whether more wait than the processors can run, or did a moment ago: they are fastest when all
   * yield, those too who come when few wait.
   */
  private boolean isCompany() {
    return lonely.get() < LONELY;
  }

  /** Whether anybody waits now. */
  boolean any() {
    return waiting.get() > 0;
  }

  /** Lets those who wait in company, and are about to ask for more, do so first. */
  @SuppressWarnings("ThreadPriorityCheck") // as above
  void giveWay() {
    if (isCompany() && choice.yielding()) {
      Thread.yield();
    }
  }
}
