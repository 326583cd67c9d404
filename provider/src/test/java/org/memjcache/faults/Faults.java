package org.memjcache.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays rows of the fault table, and writes the table; what {@code bin/faults} runs. */
@Command(name = "faults")
final class Faults implements Callable<Integer> {

  @Parameters(paramLabel = "row")
  private List<String> names = List.of();

  @Option(names = "--seconds", defaultValue = "30")
  private int seconds;

  @Option(names = "--again")
  private boolean again;

  @Option(names = "--results", required = true)
  private Path results = Path.of("");

  @Option(names = "--document", required = true)
  private Path document = Path.of("");

  @Option(names = "--commit", required = true)
  private String commit = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  private Faults() {}

  /** Exit codes: 0 all rows hold, 1 some do not, 2 wrong arguments. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Faults()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    List<Row> rows = rows();
    Report run = run();
    boolean passed = true;
    try (Stages stages = new Stages()) {
      for (Row row : rows) {
        for (OnError onError : row.waysToTakeErrors()) {
          System.out.printf("%-16s %-6s", row, onError.word());
          Optional<RowResult> kept = kept(row, onError);
          RowResult result = kept.isPresent() ? kept.get() : play(stages, row, onError, run);
          System.out.println((kept.isPresent() ? "kept: " : "") + result);
          passed &= result.passed();
        }
      }
    }
    return passed ? 0 : 1;
  }

  private List<Row> rows() {
    if (names.isEmpty()) {
      return FaultTable.all();
    }
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(
          FaultTable.find(name)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "There is no row " + name + ". Rows: " + FaultTable.all())));
    }
    return rows;
  }

  /** The result of this very program, if a row is not to be played again. */
  private Optional<RowResult> kept(Row row, OnError onError) throws Exception {
    return again
        ? Optional.empty()
        : RowResult.read(results, row, onError)
            .filter(result -> result.text("commit").equals(commit))
            .filter(result -> result.text("seconds").equals(String.valueOf(seconds)));
  }

  private RowResult play(Stages stages, Row row, OnError onError, Report run) throws Exception {
    RowResult result;
    try {
      Outcome outcome = stages.play(row, onError, Tempo.of(Duration.ofSeconds(seconds)));
      result = RowResult.of(row, outcome, run);
    } catch (RuntimeException e) {
      result = RowResult.broken(row, onError, e, run);
    }
    result.write(results);
    TableText.render(document, results);
    return result;
  }

  /** Where and how rows run. */
  private Report run() {
    try (MemcachedServer server = MemcachedServer.start();
        RawClient client = server.connect()) {
      String machine =
          "Java %s, memcached %s, %d cores, %s, commit %s"
              .formatted(
                  Runtime.version(),
                  client.version(),
                  Runtime.getRuntime().availableProcessors(),
                  LocalDate.now(),
                  commit);
      return new Report().put("run", machine).put("commit", commit).put("seconds", seconds);
    }
  }
}
