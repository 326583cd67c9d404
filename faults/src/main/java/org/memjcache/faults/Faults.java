package org.memjcache.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.memjcache.faults.worker.OnError;
import org.memjcache.faults.worker.Report;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs rows of the fault table and writes the table; the program of {@code bin/faults}. */
@Command(name = "faults")
final class Faults implements Callable<Integer> {

  @Parameters(paramLabel = "ROW")
  private List<String> names = List.of();

  @Option(names = "--seconds")
  private @Nullable Integer seconds;

  @Option(names = "--again")
  private boolean again;

  @Option(names = "--seed")
  private long seed = System.nanoTime();

  @Option(names = "--controls")
  private boolean controls;

  @Option(names = "--rows")
  private boolean onlyList;

  @Option(names = "--results", required = true)
  private Path results = Path.of("");

  @Option(names = "--document", required = true)
  private Path document = Path.of("");

  @Option(names = "--commit", required = true)
  private String commit = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  private Faults() {}

  /** Exit codes: 0 all rows passed, 1 some failed, 2 wrong arguments. */
  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new Faults());
    command.setParameterExceptionHandler(Faults::explain);
    System.exit(command.execute(arguments));
  }

  private static int explain(ParameterException wrong, String[] arguments) {
    System.err.println("faults: " + wrong.getMessage() + ". See bin/faults --help");
    return wrong.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
  }

  @Override
  public Integer call() throws IOException {
    List<Row> rows = rows();
    if (onlyList) {
      rows.forEach(row -> System.out.printf("%-32s %s%n", row.name(), row.what()));
      return 0;
    }
    boolean passed = true;
    String machine = machine();
    try (Stages stages = new Stages()) {
      for (Row row : rows) {
        for (OnError onError : row.onErrors()) {
          System.out.printf("%-32s %-6s", row.name(), onError.word());
          Report run =
              new Report().put("run", machine).put("commit", commit).put("seconds", seconds(row));
          Optional<RowResult> kept = kept(row, onError, run);
          RowResult result = kept.isPresent() ? kept.get() : play(stages, row, onError, run);
          System.out.println((kept.isPresent() ? "kept: " : "") + result);
          passed &= result.passed();
        }
      }
    }
    return passed ? 0 : 1;
  }

  private List<Row> rows() {
    if (seconds != null && seconds < 1) {
      throw new ParameterException(spec.commandLine(), "A row takes at least a second");
    }
    if (names.isEmpty()) {
      return controls ? FaultTable.controls() : FaultTable.all();
    }
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(FaultTable.find(name, seed).orElseThrow(() -> unknown(name)));
    }
    return rows;
  }

  private ParameterException unknown(String name) {
    return new ParameterException(
        spec.commandLine(), "There is no row " + name + ". Rows: " + FaultTable.all() + ", soak");
  }

  private long seconds(Row row) {
    return seconds == null ? row.usually().toSeconds() : seconds;
  }

  /** The kept result of this commit, unless the row must run again. */
  private Optional<RowResult> kept(Row row, OnError onError, Report run) throws IOException {
    return again
        ? Optional.empty()
        : RowResult.read(results, row, onError).filter(result -> result.isOf(run));
  }

  private RowResult play(Stages stages, Row row, OnError onError, Report run) throws IOException {
    RowResult result;
    try {
      Tempo tempo = Tempo.of(Duration.ofSeconds(seconds(row)));
      result = RowResult.of(row, stages.play(row, onError, tempo), run);
    } catch (Exception e) {
      result = RowResult.broken(row, onError, e, run);
    }
    result.write(results);
    TableText.render(document, results);
    return result;
  }

  private String machine() {
    try (MemcachedServer server = MemcachedServer.start();
        RawClient client = server.connect()) {
      return "Java %s, memcached %s, %d cores, %s, commit %s"
          .formatted(
              Runtime.version(),
              client.version(),
              Runtime.getRuntime().availableProcessors(),
              LocalDate.now(ZoneOffset.UTC),
              commit);
    }
  }
}
