package org.memjcache.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A page that is written from the top. */
final class Markdown {

  private final StringBuilder text = new StringBuilder();
  private final List<String> rows = new ArrayList<>();

  void heading(int level, String title) {
    text.append("#".repeat(level)).append(' ').append(title).append("\n\n");
  }

  void paragraph(String words) {
    text.append(words.strip()).append("\n\n");
  }

  /** A row of the table; the first is its head. */
  void row(String... cells) {
    rows.add("| " + String.join(" | ", cells) + " |\n");
    if (rows.size() == 1) {
      rows.add("|" + "---|".repeat(cells.length) + "\n");
    }
  }

  /** Ends the table; one without a row but the head is left out. */
  void endTable() {
    if (rows.size() > 2) {
      rows.forEach(text::append);
      text.append('\n');
    }
    rows.clear();
  }

  @Override
  public String toString() {
    return text.toString().stripTrailing() + "\n";
  }
}
