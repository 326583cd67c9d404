package org.memjcache.example.django.run;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Prints the table of actions in one language, their effects in the other, and whether they are as
 * expected.
 */
final class Conversation {

  private static final String ROW = "%3s  %-8s%-56s%-52s%s%n";

  private final PrintStream out;
  private int steps;
  private boolean holds = true;

  /** Prints the header of the table. */
  Conversation(PrintStream out) {
    this.out = out;
    out.printf(Locale.ROOT, ROW, "", "who", "action", "effect", "");
  }

  /** Prints one row. */
  void step(String who, String what, String seen, boolean right) {
    steps++;
    holds &= right;
    out.printf(Locale.ROOT, ROW, steps, who, what, seen, right ? "ok" : "WRONG");
  }

  /** Whether all effects were as expected. */
  boolean holds() {
    return holds;
  }
}
