package org.memjcache.client;

import java.util.Arrays;

/**
 * Decides how often a thread that waits for an answer among others yields before it parks: by
 * trying, since only the speed can tell.
 *
 * <p>Where threads are many and processors few, sleeping and waking is most of what a small
 * exchange costs, and it is the other threads' work that brings the answer. Elsewhere a yield is
 * wasted, or gives the processor away for a whole slice of time. So now and then all threads yield
 * 0, 3 and 8 times for a short while each, and the fastest stays until the next trial: 0, unless
 * another is faster by far. A trial that chooses the same again makes the next one come later.
 *
 * <p>A state without clock or thread. Safe for use by many threads.
 */
final class YieldChoice {

  private static final int[] YIELDS = {0, 3, 8};

  /** So many windows for each number; the fastest counts, since any may be disturbed. */
  static final int WINDOWS_PER_TRY = 10;

  /** In one window: more than a pause of the JVM makes. */
  static final int MOST_LONG_WAITS = 100;

  /** So many windows a choice stays at first; twice as many each time that it is confirmed. */
  private static final int FIRST_HOLD = 64;

  /** The longest that yielding stays without a trial. */
  private static final int LONGEST_HOLD = 1024;

  /** The longest that there is no yielding without a trial. */
  private static final int LONGEST_REST = 2048;

  private final long[] fastest = new long[YIELDS.length];
  private volatile int yields;
  private int tried;
  private int windows;
  private boolean holding;
  private int chosen;
  private int longWaits;
  private int hold = FIRST_HOLD / 2;
  private long fastestHeld;

  YieldChoice() {
    beginTrial();
  }

  /** How often to yield now. */
  int yields() {
    return yields;
  }

  /**
   * A window has ended: a fixed number of waits.
   *
   * @param nanos how long it took
   */
  synchronized void windowEnded(long nanos) {
    windows++;
    longWaits = 0;
    if (holding) {
      held(nanos);
    } else {
      tried(nanos);
    }
  }

  /**
   * Somebody's yields took long. If that is no exception, other work has the processors, and each
   * yield gives a slice of time away: it stops at once, for everybody.
   */
  synchronized void tookLong() {
    longWaits++;
    if (longWaits > MOST_LONG_WAITS && yields > 0) {
      choose(0);
    }
  }

  private void tried(long nanos) {
    fastest[tried] = Math.min(fastest[tried], nanos);
    if (windows == WINDOWS_PER_TRY) {
      windows = 0;
      tried++;
      if (tried == YIELDS.length) {
        choose(fastestOfAll());
      } else {
        yields = YIELDS[tried];
      }
    }
  }

  private int fastestOfAll() {
    int best = 0;
    for (int i = 1; i < YIELDS.length; i++) {
      boolean pays = fastest[i] < fastest[0] / 100 * 85;
      if (pays && fastest[i] < fastest[best]) {
        best = i;
      }
    }
    return best;
  }

  private void choose(int choice) {
    int longest = choice == 0 ? LONGEST_REST : LONGEST_HOLD;
    hold = choice == chosen ? Math.min(longest, 2 * hold) : FIRST_HOLD;
    chosen = choice;
    holding = true;
    windows = 0;
    fastestHeld = Long.MAX_VALUE;
    yields = YIELDS[choice];
  }

  /** What was fast may be so no longer, if other threads or processes have come. */
  private void held(long nanos) {
    fastestHeld = Math.min(fastestHeld, nanos);
    if (windows % WINDOWS_PER_TRY == 0) {
      if (chosen > 0 && fastestHeld > fastest[0] / 100 * 90) {
        hold = FIRST_HOLD / 2;
        beginTrial();
        return;
      }
      fastestHeld = Long.MAX_VALUE;
    }
    if (windows >= hold) {
      beginTrial();
    }
  }

  private void beginTrial() {
    Arrays.fill(fastest, Long.MAX_VALUE);
    holding = false;
    tried = 0;
    windows = 0;
    yields = YIELDS[0];
  }
}
