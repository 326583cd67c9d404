package org.memjcache.faults;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.memjcache.faults.worker.OnError;

/** The table in {@code docs/faults.md}, made from the kept results. */
final class TableText {

  private static final String BEGIN = "<!-- made by bin/faults -->";
  private static final String END = "<!-- until here -->";
  private static final List<String> HEAD =
      List.of(
          "fault",
          "on-error",
          "seconds",
          "reads that hit",
          "wrong",
          "proof",
          "stale in the other JVM, longest, ms",
          "stale after the fault was removed, ms",
          "further checks",
          "result");

  private TableText() {}

  /** Puts the table into the document. */
  static void render(Path document, Path results) throws IOException {
    String text = Files.readString(document);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(document + " lacks " + BEGIN + " or " + END + " after it");
    }
    String table = BEGIN + "\n\n" + table(results) + "\n" + text.substring(end);
    Files.writeString(document, text.substring(0, begin) + table);
  }

  private static String table(Path results) throws IOException {
    StringBuilder lines = new StringBuilder();
    TreeSet<String> runs = new TreeSet<>();
    List<Row> rows = new ArrayList<>(FaultTable.all());
    rows.add(FaultTable.soak(0));
    rows.addAll(FaultTable.controls());
    for (Row row : rows) {
      for (OnError onError : OnError.values()) {
        RowResult.read(results, row, onError)
            .ifPresent(
                result -> {
                  lines.append(result.line(row)).append('\n');
                  runs.add(result.text("run"));
                });
      }
    }
    if (runs.isEmpty()) {
      return "No row has run yet.\n";
    }
    return runs.stream().map(run -> run + ".\n").collect(joining("\n"))
        + "\n"
        + "| "
        + String.join(" | ", HEAD)
        + " |\n"
        + "|"
        + "---|".repeat(HEAD.size())
        + "\n"
        + lines;
  }
}
