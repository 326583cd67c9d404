package org.memjcache.tck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.memjcache.tck.TestResult.Outcome;

/**
 * The checker: reads the reports of a TCK run and decides whether its result is valid.
 *
 * <p>The exit code is 0 if every {@link Rule} holds, otherwise 1, and the violations are printed.
 * For a control run, which must fail, an {@link Expectation} names the rules that it must break:
 * then 0 means that exactly these are broken, and that the right tests failed.
 */
public final class TckCheck {

  private final Path folder;
  private final Reports reports;
  private final RunRecord run;
  private final String provider;

  TckCheck(Path folder, String provider) {
    this.folder = folder;
    this.reports = Reports.read(folder);
    this.run = RunRecord.read(folder);
    this.provider = provider;
  }

  /**
   * Checks one run.
   *
   * @param arguments the folder of the reports, the provider ({@code memjcache}, {@code ri} or a
   *     class name), and the expectation for a control run, see {@link Expectation#parse}
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      System.err.println("Usage: TckCheck <reports> <provider> [<failures> <which> <rule>,…]");
      System.exit(2);
    }
    Path folder = Path.of(arguments[0]);
    TckCheck check = new TckCheck(folder, arguments[1]);
    Expectation expected = Expectation.parse(List.of(arguments).subList(2, arguments.length));
    List<TestResult> verdict = check.verdict(expected);
    check.print(verdict, !expected.broken().contains(Rule.GREEN));
    new TestReport("TckCheck", verdict).write(folder.resolve("check"));
    System.exit(verdict.stream().allMatch(TestResult::isPassed) ? 0 : 1);
  }

  /** One result per rule, and for a control run those about the tests that must fail. */
  List<TestResult> verdict(Expectation expected) {
    List<TestResult> verdict = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      List<String> breaches = rule.breaches(reports, run, provider).toList();
      if (expected.broken().contains(rule)) {
        String problem = breaches.isEmpty() ? "it holds, but this run must break it" : "";
        verdict.add(result(rule + " must be broken", problem));
      } else {
        verdict.add(result(rule + " must hold", String.join("\n    ", breaches)));
      }
    }
    if (expected.broken().contains(Rule.GREEN)) {
      String few = failed() < expected.leastFailures() ? "only " + failed() + " failed" : "";
      verdict.add(result("at least " + expected.leastFailures() + " tests must fail", few));
      String others = String.join("\n    ", failedOutside(expected.failing()));
      verdict.add(result("no test may fail but " + expected.failing(), others));
    }
    return verdict;
  }

  private TestResult result(String name, String problem) {
    Outcome outcome = problem.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
    return new TestResult("TckCheck of " + folder.getFileName(), name, 0, outcome, problem);
  }

  private void print(List<TestResult> verdict, boolean withSummary) {
    System.out.println("TCK of " + provider + " on Java " + run.java() + ", Weld " + run.weld());
    System.out.println("The slowest tests:");
    for (TestResult slow : reports.slowest(10)) {
      System.out.printf("%8.1f s  %s%n", slow.seconds(), slow.id());
    }
    for (String node : run.nodes()) {
      System.out.println(
          "Server " + node + ": " + run.sets(node) + " sets, " + run.hits(node) + " hits");
    }
    for (TestResult result : verdict) {
      System.out.println((result.isPassed() ? "ok    " : "WRONG ") + result.name());
      if (!result.isPassed()) {
        System.out.println("    " + result.detail());
      }
    }
    String line = withSummary ? summary() : "Control: " + failed() + " tests failed";
    boolean valid = verdict.stream().allMatch(TestResult::isPassed);
    System.out.println(valid ? line : line + "; not valid, see above");
  }

  /** The numbers of tests that ran, that were not emptied, that failed and that were excluded. */
  String summary() {
    int ran = reports.results().size();
    int emptied = Rule.exclusions(reports).size();
    long dummies =
        Rule.exclusions(reports).stream().filter(line -> line.contains("dummyTest")).count();
    return "TCK %s: %d run, %d real, %d failed, %d excluded"
        .formatted(version(), ran, ran - emptied, failed(), emptied - dummies);
  }

  private long failed() {
    return reports.results().stream().filter(result -> !result.isPassed()).count();
  }

  private List<String> failedOutside(Pattern allowed) {
    return reports.results().stream()
        .filter(result -> !result.isPassed())
        .map(TestResult::id)
        .filter(id -> !allowed.matcher(id).matches())
        .toList();
  }

  private String version() {
    return run.testSources().stream()
        .map(jar -> jar.getFileName().toString().replaceAll("^cache-tests-|-tests\\.jar$", ""))
        .reduce((one, other) -> one + "+" + other)
        .orElse("unknown");
  }
}
