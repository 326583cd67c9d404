package org.memjcache.example.quickstart;

import java.io.PrintStream;
import java.util.Locale;

/** The results of both JVMs, and what the second one saved. */
record Comparison(RunResult first, RunResult second) {

  /**
   * A lower speed is a warning and no failure, because it depends on what else the machine runs.
   */
  private static final double EXPECTED_SPEED = 5;

  /** Whether the first JVM computed all entries, and the second one found the same entries. */
  boolean holds() {
    return first.isCold() && second.isWarm() && first.checksum() == second.checksum();
  }

  /** How many times as fast as the first JVM the second one was. */
  double speed() {
    return (double) first.millis() / second.millis();
  }

  void print(PrintStream out) {
    out.printf(Locale.ROOT, "%n%-16s%12s%12s%n", "", "first JVM", "second JVM");
    row(out, "entries", "%,12d%,12d", first.entries(), second.entries());
    row(out, "computed", "%,12d%,12d", first.computed(), second.computed());
    row(out, "found", "%,12d%,12d", first.found(), second.found());
    row(out, "time", "%10.2f s%10.2f s", first.millis() / 1e3, second.millis() / 1e3);
    row(out, "time per entry", "%9.2f ms%9.2f ms", first.millisPerEntry(), second.millisPerEntry());
  }

  private static void row(PrintStream out, String name, String columns, Object... cells) {
    out.printf(Locale.ROOT, "%-16s" + columns + "%n", name, cells[0], cells[1]);
  }

  /** Prints what was saved, or what went wrong. */
  void printVerdict(PrintStream out) {
    out.println();
    if (!first.isCold()) {
      out.println("WRONG: the first JVM did not compute every entry.");
    }
    if (!second.isWarm()) {
      out.println("WRONG: the second JVM did not find every entry in the cache.");
    }
    if (first.checksum() != second.checksum()) {
      out.println("WRONG: the second JVM found other values than the first one computed.");
    }
    if (holds()) {
      out.printf(
          Locale.ROOT,
          "The second JVM computed nothing, found the same values, and was %.1f times as fast.%n",
          speed());
    }
    if (speed() < EXPECTED_SPEED) {
      out.printf(
          Locale.ROOT,
          "Warning: %.0f times as fast is expected of all classes, on a machine that is not busy.%n",
          EXPECTED_SPEED);
    }
  }
}
