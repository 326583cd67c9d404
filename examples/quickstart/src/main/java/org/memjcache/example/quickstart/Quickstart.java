package org.memjcache.example.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.memjcache.testkit.MemcachedCluster;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Starts memcached servers, and two JVMs that use them in turn. */
@Command(
    name = "quickstart",
    description = "Computes the footprints of java.base's classes in two JVMs that share a cache.")
public final class Quickstart implements Callable<Integer> {

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many memcached servers, at least 1 (${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--classes",
      paramLabel = "N",
      description = "How many classes, at least 1 (all if not given).")
  private int classes = Integer.MAX_VALUE;

  @Option(names = "--plain", description = "Show the progress in lines that are not redrawn.")
  private boolean plain;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
  private CommandSpec spec;

  private Quickstart() {}

  /** Runs the quickstart; exit codes: 0 all went well, 1 a check failed, 2 wrong arguments. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new Quickstart())
        .setExecutionExceptionHandler(Quickstart::explain)
        .execute(arguments);
  }

  private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
    command.getErr().println("quickstart: " + failure.getMessage());
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireAtLeastOne("--nodes", nodes);
    requireAtLeastOne("--classes", classes);
    System.out.println("Starting " + nodes + " memcached servers ...");
    try (MemcachedCluster cluster = MemcachedCluster.start(nodes)) {
      System.out.println("First JVM: the cache is empty, every entry is computed.");
      RunResult first = runJvm(cluster);
      System.out.println("Second JVM: the same program again.");
      RunResult second = runJvm(cluster);
      Comparison comparison = new Comparison(first, second);
      comparison.print(System.out);
      new NodeTable(cluster).print(System.out);
      comparison.printVerdict(System.out);
      return comparison.holds() ? 0 : 1;
    }
  }

  private void requireAtLeastOne(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + value + ": it has to be 1 or more");
    }
  }

  private RunResult runJvm(MemcachedCluster cluster) throws IOException, InterruptedException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FootprintRun.class.getName(),
                cluster.servers(),
                String.valueOf(classes),
                String.valueOf(!plain))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Thread end = new Thread(jvm::destroy, "quickstart-end");
    Runtime.getRuntime().addShutdownHook(end);
    try (BufferedReader out = jvm.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      if (jvm.waitFor() != 0 || line == null) {
        throw new IllegalStateException("The JVM failed, see above");
      }
      return RunResult.ofLine(line);
    } finally {
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }
}
