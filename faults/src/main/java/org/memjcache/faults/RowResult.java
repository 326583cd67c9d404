package org.memjcache.faults;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The result of a row as it is kept in a file, and as it stands in the table. */
final class RowResult {

  private final Report values;

  private RowResult(Report values) {
    this.values = values;
  }

  /**
   * What came of a row.
   *
   * @param run where and how it ran
   */
  static RowResult of(Row row, Outcome outcome, Report run) {
    List<Check> checks = row.checks(outcome.onError());
    boolean passed = checks.stream().allMatch(check -> check.holds(outcome));
    return new RowResult(
        new Report()
            .putAll(run)
            .put("row", row.name())
            .put("on-error", outcome.onError().word())
            .put("passed", String.valueOf(passed))
            .put("hits", outcome.all(Count.HITS))
            .put("wrong", outcome.sum("wrong"))
            .put("proof", row.proof().describe(outcome))
            .put("old.ms", outcome.most("old.ms"))
            .put("old.returned.ms", outcome.most("old.returned.ms"))
            .put("besides", describe(row.besides(), outcome))
            .put(
                "broken",
                describe(checks.stream().filter(c -> !c.holds(outcome)).toList(), outcome))
            .put("examples", outcome.wrong()));
  }

  /** A row that could not be played to its end. */
  static RowResult broken(Row row, OnError onError, Exception failure, Report run) {
    return new RowResult(
        new Report()
            .putAll(run)
            .put("row", row.name())
            .put("on-error", onError.word())
            .put("passed", "false")
            .put(
                "broken",
                "it did not come to its end: " + failure.toString().lines().findFirst().get())
            .put("examples", failure.toString()));
  }

  private static String describe(List<Check> checks, Outcome outcome) {
    return checks.stream().map(check -> check.describe(outcome)).collect(joining("; "));
  }

  /** The result that is kept of a row, if there is one. */
  static Optional<RowResult> read(Path folder, Row row, OnError onError) throws IOException {
    Path file = file(folder, row.name(), onError.word());
    return Files.exists(file)
        ? Optional.of(new RowResult(Report.parse(Files.readString(file))))
        : Optional.empty();
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(file(folder, text("row"), text("on-error")), values + "\n");
  }

  private static Path file(Path folder, String row, String onError) {
    return folder.resolve(row + "-" + onError);
  }

  /** What is kept under that name. */
  String text(String name) {
    return values.text(name);
  }

  /** Whether it was played by the same program and for as long. */
  boolean isOf(Report run) {
    return text("commit").equals(run.text("commit")) && text("seconds").equals(run.text("seconds"));
  }

  boolean passed() {
    return Boolean.parseBoolean(text("passed"));
  }

  /** As a line of the table. */
  String line(Row row) {
    List<String> cells = new ArrayList<>();
    cells.add("`" + row.name() + "`: " + row.fault());
    cells.add(text("on-error"));
    cells.add(text("seconds"));
    cells.add(text("hits"));
    cells.add(text("wrong"));
    cells.add(text("proof"));
    cells.add(text("old.ms"));
    cells.add(text("old.returned.ms"));
    cells.add(text("besides"));
    cells.add(passed() ? "holds" : "**fails**: " + text("broken"));
    return "| " + String.join(" | ", cells) + " |";
  }

  /** For who waits for it: whether it holds, else why not. */
  @Override
  public String toString() {
    String examples = text("examples").isEmpty() ? "" : "\n     " + text("examples");
    return passed()
        ? "holds: %s hits, %s, old elsewhere %s ms, after the return %s ms; %s"
            .formatted(
                text("hits"),
                text("proof"),
                text("old.ms"),
                text("old.returned.ms"),
                text("besides"))
        : "FAILS: " + text("broken") + examples;
  }
}
