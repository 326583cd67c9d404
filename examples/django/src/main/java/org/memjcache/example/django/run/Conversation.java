package org.memjcache.example.django.run;

import java.io.PrintStream;
import java.util.Locale;

/**
 * The table of what was done in one language, what came of it in the other, and whether that is
 * right.
 */
final class Conversation {

  private static final String ROW = "%3s  %-8s%-56s%-52s%s%n";

  private final PrintStream out;
  private int steps;
  private boolean holds = true;

  /** Prints the head of the table. */
  Conversation(PrintStream out) {
    this.out = out;
    out.printf(Locale.ROOT, ROW, "", "who", "does what", "what comes of it", "");
  }

  /** One more row. */
  void step(String who, String what, String seen, boolean right) {
    steps++;
    holds &= right;
    out.printf(Locale.ROOT, ROW, steps, who, what, seen, right ? "ok" : "WRONG");
  }

  /** Whether all of it was right. */
  boolean holds() {
    return holds;
  }
}
