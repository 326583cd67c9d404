package org.memjcache.faults;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memjcache.faults.worker.Count;
import org.memjcache.faults.worker.OnError;
import org.memjcache.faults.worker.Report;

/** The result of a row, kept in a file and shown in the table. */
final class RowResult {

  private final Report values;

  private RowResult(Report values) {
    this.values = values;
  }

  /**
   * The result of a row that ran to its end.
   *
   * @param run the machine, commit and duration of the run
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
            .put("stale.ms", outcome.most("stale.ms"))
            .put("stale.removed.ms", outcome.most("stale.removed.ms"))
            .put("checks", describe(row.furtherChecks(), outcome))
            .put(
                "broken",
                describe(checks.stream().filter(c -> !c.holds(outcome)).toList(), outcome))
            .put("examples", outcome.wrong()));
  }

  /** The result of a row that ended with an exception. */
  static RowResult broken(Row row, OnError onError, Exception failure, Report run) {
    return new RowResult(
        new Report()
            .putAll(run)
            .put("row", row.name())
            .put("on-error", onError.word())
            .put("passed", "false")
            .put("broken", "ended early: " + failure.toString().lines().findFirst().get())
            .put("examples", failure.toString()));
  }

  private static String describe(List<Check> checks, Outcome outcome) {
    return checks.stream().map(check -> check.describe(outcome)).collect(joining("; "));
  }

  /** The kept result of a row, if there is one. */
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

  /** The text of that name; empty if there is none. */
  String text(String name) {
    return values.text(name);
  }

  /** Whether it is of the same commit and duration. */
  boolean isOf(Report run) {
    return text("commit").equals(run.text("commit")) && text("seconds").equals(run.text("seconds"));
  }

  boolean passed() {
    return Boolean.parseBoolean(text("passed"));
  }

  /** The line of the table. */
  String line(Row row) {
    List<String> cells = new ArrayList<>();
    cells.add("`" + row.name() + "`: " + row.fault());
    cells.add(text("on-error"));
    cells.add(text("seconds"));
    cells.add(text("hits"));
    cells.add(text("wrong"));
    cells.add(text("proof"));
    cells.add(text("stale.ms"));
    cells.add(text("stale.removed.ms"));
    cells.add(text("checks"));
    cells.add(passed() ? "passed" : "**failed**: " + text("broken"));
    return "| " + String.join(" | ", cells) + " |";
  }

  /** Whether the row passed, with its numbers, or why it failed. */
  @Override
  public String toString() {
    String examples = text("examples").isEmpty() ? "" : "\n     " + text("examples");
    return passed()
        ? "passed: %s hits, %s, stale in the other JVM %s ms, after the fault %s ms; %s"
            .formatted(
                text("hits"),
                text("proof"),
                text("stale.ms"),
                text("stale.removed.ms"),
                text("checks"))
        : "FAILED: " + text("broken") + examples;
  }
}
