package org.memjcache.internal.client;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that wait for answers of one cluster. They are contended when more of them wait than
 * there are processors. Uncontended threads park at once; contended ones first {@linkplain
 * YieldPolicy yield}, if that pays, and so does the I/O thread before it writes: more is then
 * written, read and answered at a time.
 *
 * <p>Safe for use by many threads.
 */
final class Waiters {

  private static final int YIELDS = 20;

  /** Number of consecutive uncontended waits after which contention is considered over. */
  private static final int QUIET = 64;

  private static final int WAITS_PER_WINDOW = 256;

  /** Longer than the processors need for all waiting threads, unless they have other work. */
  private static final long LONG_NANOS = 2_000_000;

  private final int cpus = Runtime.getRuntime().availableProcessors();
  private final YieldPolicy policy = new YieldPolicy();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger quietStreak = new AtomicInteger(QUIET);
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicLong windowStart = new AtomicLong(System.nanoTime());

  /**
   * Yields for a short time until the exchange has ended, if contended. To be followed by {@link
   * #leave}.
   */
  @SuppressWarnings("ThreadPriorityCheck") // this yield saves time; it does not hide a race
  void enter(Exchange exchange) {
    waiting.incrementAndGet();
    if (contended() && policy.yielding()) {
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
    if (waiting.getAndDecrement() <= cpus) {
      if (contended()) {
        quietStreak.incrementAndGet();
      }
      return;
    }
    if (quietStreak.get() > 0) {
      quietStreak.set(0);
    }
    if (policy.yielding() && System.nanoTime() - start > LONG_NANOS) {
      policy.tookLong();
    }
    if (ended.incrementAndGet() % WAITS_PER_WINDOW == 0) {
      long now = System.nanoTime();
      policy.windowEnded(now - windowStart.getAndSet(now));
    }
  }

  /**
   * Whether more threads wait than there are processors, or did a moment ago: they are fastest when
   * all yield, also those that begin while few wait.
   */
  private boolean contended() {
    return quietStreak.get() < QUIET;
  }

  /** Whether any thread waits now. */
  boolean any() {
    return waiting.get() > 0;
  }

  /** Lets contended threads, which are about to send more, do so before the I/O thread writes. */
  @SuppressWarnings("ThreadPriorityCheck") // as above
  void yieldToCallers() {
    if (contended() && policy.yielding()) {
      Thread.yield();
    }
  }
}
