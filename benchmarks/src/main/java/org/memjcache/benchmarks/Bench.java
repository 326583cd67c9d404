package org.memjcache.benchmarks;

import static java.util.stream.Collectors.toCollection;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.memjcache.benchmarks.report.ConsoleReport;
import org.memjcache.benchmarks.report.Growth;
import org.memjcache.benchmarks.report.Publication;
import org.memjcache.benchmarks.report.Results;
import org.memjcache.benchmarks.report.Series;
import org.memjcache.benchmarks.report.Setting;
import org.memjcache.benchmarks.report.Verdict;
import org.memjcache.benchmarks.subject.Point;
import org.memjcache.benchmarks.subject.Work;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program that {@code bin/bench} starts; the help of {@code bin/bench} describes it. */
@Command(name = "bin/bench", mixinStandardHelpOptions = true, sortOptions = false)
public final class Bench implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Set<String> servers = new TreeSet<>();

  @Option(
      names = "--quick",
      description = "get, put, getAll, putAll, invoke with 100 B on one node")
  private boolean quick;

  @Option(names = "--subjects", split = ",", description = "default: all")
  private Set<String> subjects = new LinkedHashSet<>();

  @Option(names = "--works", split = ",", description = "default: all")
  private Set<String> works = new LinkedHashSet<>();

  @Option(names = "--threads", split = ",", description = "default: 1,8,64")
  private Set<Integer> threads = new LinkedHashSet<>();

  @Option(names = "--sizes", split = ",", description = "bytes; default: 100,4096,102400")
  private Set<Integer> sizes = new LinkedHashSet<>();

  @Option(names = "--nodes", split = ",", description = "default: 1,4")
  private Set<Integer> nodes = new LinkedHashSet<>();

  @Option(names = "--entries", split = ",", description = "default: 10000,100000,1000000")
  private Set<Integer> entries = new LinkedHashSet<>();

  @Option(names = "--rounds", description = "default: 15, 11 with --quick")
  private @Nullable Integer rounds;

  @Option(names = "--slice", description = "ms; default: 200, 100 with --quick")
  private @Nullable Integer slice;

  @Option(names = "--warm-up", description = "ms per work; default: 1000, 700 with --quick")
  private @Nullable Integer warmUp;

  @Option(names = "--seed", description = "seed of the order of the subjects; default: a new one")
  private long seed = System.nanoTime();

  @Option(
      names = "--publish",
      arity = "0..1",
      fallbackValue = "docs",
      description = "the folder for benchmarks.md and its plots; docs if none is named")
  private @Nullable Path publish;

  @Option(names = "--home", hidden = true, description = "the project's folder")
  private Path home = Path.of("");

  /**
   * Runs the benchmarks.
   *
   * @param arguments as listed by {@code bin/bench --help}
   */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench())
            .setExecutionExceptionHandler(
                (failure, command, result) -> {
                  failure.printStackTrace(command.getErr());
                  return 2;
                })
            .execute(arguments));
  }

  @Override
  public Integer call() {
    List<Candidate> candidates = checked(() -> Candidates.named(subjects, 1));
    Plan plan = checked(this::plan);
    out.println("The order of the subjects is random, from --seed " + seed);
    List<Results> all = new ArrayList<>();
    for (int count : counts()) {
      all.add(measure(Candidates.named(subjects, count), plan, count));
    }
    ConsoleReport console = new ConsoleReport(out);
    all.forEach(console::print);
    List<Verdict> verdicts = verdicts(all);
    console.print(verdicts);
    if (publish != null) {
      new Publication(setting(plan, candidates), all, verdicts).write(home.resolve(publish));
    }
    boolean honest = all.stream().allMatch(results -> results.objections().isEmpty());
    boolean holds = Verdict.hold(verdicts) && all.stream().allMatch(Growth::hold);
    return honest && holds ? 0 : 1;
  }

  private Plan plan() {
    Plan plan = quick ? Plan.quick() : Plan.full();
    Set<Work> chosen = works.stream().map(Work::of).collect(toCollection(LinkedHashSet::new));
    Plan.Lengths usual = plan.rounds();
    return plan.with(chosen, threads, sizes, entries)
        .with(
            new Plan.Lengths(
                rounds == null ? usual.rounds() : rounds,
                slice == null ? usual.sliceMillis() : slice,
                warmUp == null ? usual.warmUpMillis() : warmUp));
  }

  private List<Integer> counts() {
    List<Integer> usual = quick ? List.of(1) : List.of(1, 4);
    return nodes.isEmpty() ? usual : List.copyOf(nodes);
  }

  private Results measure(List<Candidate> candidates, Plan plan, int count) {
    try (Stage stage = Stage.start(new Installation(home), candidates, count)) {
      Random draw = new Random(seed);
      long millis = plan.rounds().sliceMillis();
      Rounds slices = new Rounds(stage.clients(), plan.slices(), millis, draw, out::println);
      slices.warmUp(plan.rounds().warmUpMillis());
      Map<Point, Map<String, Series>> series = slices.run(plan.rounds().rounds());
      Rounds wholes = new Rounds(stage.clients(), plan.wholes(), 0, draw, out::println);
      series.putAll(wholes.run(plan.rounds().wholeRounds()));
      servers.addAll(stage.versions());
      return new Results(count, Candidates.OURS, Candidates.TWIN, series);
    }
  }

  private Setting setting(Plan plan, List<Candidate> candidates) {
    Installation installation = new Installation(home);
    Map<String, String> facts = Setting.machine();
    facts.put("Servers", String.join(", ", servers) + ", each shared by all clients of its kind");
    facts.put(
        "Clients",
        Setting.versions(
            candidates.stream()
                .map(one -> installation.classPath(one.launch().module()))
                .toList()));
    facts.put("JVM of a client", String.join(" ", WorkerJvm.OPTIONS));
    facts.put("Memcached", "-t 2 -m 2048");
    facts.put(
        "Lengths",
        "%d rounds of slices of %d ms after %d ms of warm-up per work and size"
            .formatted(
                plan.rounds().rounds(), plan.rounds().sliceMillis(), plan.rounds().warmUpMillis()));
    facts.put("Order of the subjects", "random for each slice, from `--seed " + seed + "`");
    Map<String, String> titles = new LinkedHashMap<>();
    candidates.forEach(one -> titles.put("`" + one.id() + "`", one.title()));
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    int from = arguments.indexOf("--home") < 0 ? 0 : arguments.indexOf("--home") + 2;
    String command = "bin/bench " + String.join(" ", arguments.subList(from, arguments.size()));
    return new Setting(command.strip(), facts, titles);
  }

  private static List<Verdict> verdicts(List<Results> all) {
    return all.stream()
        .filter(results -> results.nodes() == 1)
        .findFirst()
        .map(Verdict::of)
        .orElse(List.of());
  }

  private <T> T checked(Supplier<T> choice) {
    try {
      return choice.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
