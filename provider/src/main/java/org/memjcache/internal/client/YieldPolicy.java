package org.memjcache.internal.client;

/**
 * Decides whether contended threads yield before they park: by trial, since only the speed shows
 * which is better.
 *
 * <p>With many threads and few processors, sleeping and waking is most of the cost of a small
 * exchange, and the work of the other threads brings the answer. Elsewhere a yield is wasted, or
 * gives the processor away for a whole time slice. So from time to time no thread yields for a
 * short while, then all do, and the faster choice stays until the next trial; yielding only if it
 * was faster by far. A trial that confirms the choice postpones the next one.
 *
 * <p>A state without clock or thread. Safe for use by many threads.
 */
final class YieldPolicy {

  /** Windows for each of the two choices; the fastest counts, since any may be disturbed. */
  static final int WINDOWS_PER_TRY = 10;

  /** Long waits in one window; more than a pause of the JVM causes. */
  static final int MOST_LONG_WAITS = 100;

  /** The saving in percent for which yielding is chosen; a smaller one keeps it. */
  private static final int WORTH = 15;

  private static final int STILL_WORTH = 10;

  /** Windows for which a choice stays at first; twice as many each time that it is confirmed. */
  private static final int FIRST_HOLD = 32;

  /** Upper bound on windows with yielding without a trial. */
  private static final int LONGEST_HOLD = 1024;

  /** Upper bound on windows without yielding without a trial. */
  private static final int LONGEST_REST = 2048;

  private enum Phase {
    PARKING_IS_TRIED,
    YIELDING_IS_TRIED,
    CHOSEN
  }

  private Phase phase = Phase.PARKING_IS_TRIED;
  private volatile boolean yielding;
  private int windows;
  private long fastest = Long.MAX_VALUE;
  private long fastestParking;
  private int longWaits;
  private boolean chosen;
  private int hold = FIRST_HOLD / 2;

  /** Whether to yield now. */
  boolean yielding() {
    return yielding;
  }

  /**
   * A window has ended: a fixed number of waits.
   *
   * @param nanos how long it took
   */
  synchronized void windowEnded(long nanos) {
    windows++;
    longWaits = 0;
    fastest = Math.min(fastest, nanos);
    boolean tried = windows % WINDOWS_PER_TRY == 0;
    switch (phase) {
      case PARKING_IS_TRIED -> {
        if (tried) {
          fastestParking = fastest;
          begin(Phase.YIELDING_IS_TRIED, true);
        }
      }
      case YIELDING_IS_TRIED -> {
        if (tried) {
          choose(saves(WORTH));
        }
      }
      case CHOSEN -> {
        if (tried && yielding && !saves(STILL_WORTH)) {
          // It was fast and no longer is: other threads or processes have started.
          hold = FIRST_HOLD / 2;
          begin(Phase.PARKING_IS_TRIED, false);
        } else if (windows >= hold) {
          begin(Phase.PARKING_IS_TRIED, false);
        } else if (tried) {
          fastest = Long.MAX_VALUE;
        }
      }
    }
  }

  /**
   * A thread waited long. If that is no exception, other work uses the processors, and each yield
   * gives a time slice away: yielding stops at once, for all threads.
   */
  synchronized void tookLong() {
    longWaits++;
    if (longWaits > MOST_LONG_WAITS && yielding) {
      choose(false);
    }
  }

  private boolean saves(int percent) {
    return fastest < fastestParking / 100 * (100 - percent);
  }

  private void choose(boolean choice) {
    int longest = choice ? LONGEST_HOLD : LONGEST_REST;
    hold = choice == chosen ? Math.min(longest, 2 * hold) : FIRST_HOLD;
    chosen = choice;
    begin(Phase.CHOSEN, choice);
  }

  private void begin(Phase next, boolean yields) {
    phase = next;
    yielding = yields;
    windows = 0;
    fastest = Long.MAX_VALUE;
  }
}
