package org.memjcache.example.quickstart;

import java.util.Locale;

/** One line on standard error that tells how far a run is. */
final class Progress {

  private static final long PAUSE_NANOS = 100_000_000;

  private final boolean shown;
  private long last;

  Progress(boolean shown) {
    this.shown = shown;
    this.last = System.nanoTime();
  }

  /** Draws the line anew, at most ten times a second and when all is done. */
  void show(int done, int all) {
    boolean finished = done == all;
    if (shown && (finished || System.nanoTime() - last > PAUSE_NANOS)) {
      last = System.nanoTime();
      System.err.printf(
          Locale.ROOT, "\r  %,d of %,d class files%s", done, all, finished ? "\n" : "");
    }
  }
}
