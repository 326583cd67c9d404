package org.memjcache.example.quickstart;

import java.io.PrintStream;
import java.util.Locale;

/** Shows how many classes of a run are done: one line that is redrawn, or four plain lines. */
final class Progress {

  private static final long PAUSE_NANOS = 100_000_000;
  private static final int PLAIN_LINES = 4;

  private final PrintStream out;
  private final boolean redrawn;
  private final int all;
  private final long start = System.nanoTime();
  private long lastDrawn = start;
  private int lines;

  /**
   * Creates the progress of a run.
   *
   * @param out where it is shown
   * @param redrawn whether {@code out} is a terminal, on which a line can be redrawn
   * @param all the number of classes
   */
  Progress(PrintStream out, boolean redrawn, int all) {
    this.out = out;
    this.redrawn = redrawn;
    this.all = all;
  }

  /** Shows the number of classes that are done, unless the last line is too recent. */
  void show(int done) {
    if (redrawn) {
      redraw(done);
    } else if ((long) done * PLAIN_LINES / all > lines) {
      lines = (int) ((long) done * PLAIN_LINES / all);
      out.println(line(done));
    }
  }

  private void redraw(int done) {
    long now = System.nanoTime();
    if (done == all || now - lastDrawn > PAUSE_NANOS) {
      lastDrawn = now;
      out.print("\r" + line(done) + (done == all ? System.lineSeparator() : ""));
      out.flush();
    }
  }

  private String line(int done) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(Locale.ROOT, "  %,5d of %,d classes, %.1f s", done, all, seconds);
  }
}
