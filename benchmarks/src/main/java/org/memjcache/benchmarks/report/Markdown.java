package org.memjcache.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** Builds a page from top to bottom. */
final class Markdown {

  private final StringBuilder text = new StringBuilder();
  private final List<String> rows = new ArrayList<>();

  void heading(int level, String title) {
    text.append("#".repeat(level)).append(' ').append(title).append("\n\n");
  }

  void paragraph(String words) {
    text.append(words.strip()).append("\n\n");
  }

  /** Adds a row to the table; the first row is the header. */
  void row(String... cells) {
    rows.add("| " + String.join(" | ", cells) + " |\n");
    if (rows.size() == 1) {
      rows.add("|" + "---|".repeat(cells.length) + "\n");
    }
  }

  /** Ends the table; a table with only a header is omitted. */
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
