package org.memjcache.tck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.memjcache.tck.TestResult.Outcome;

/**
 * The checker: reads what a run of the TCK left behind and says whether it may be believed.
 *
 * <p>Ends with code 0 if every {@link Rule} holds, else with 1 and what is wrong. For a control,
 * which has to turn red, the rules that it must break are named: then 0 means that these are
 * broken, no others, and that enough tests failed.
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
   * @param arguments the folder of the reports, the provider ({@code memjcache} or {@code ri}), how
   *     many tests must fail at least, and the names of the rules to be broken, with commas
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 3) {
      System.err.println("Usage: TckCheck <reports> <provider> <least failures> [<rule>,…]");
      System.exit(2);
    }
    Path folder = Path.of(arguments[0]);
    TckCheck check = new TckCheck(folder, arguments[1]);
    Set<Rule> toBreak = rules(arguments.length > 3 ? arguments[3] : "");
    List<TestResult> verdict = check.verdict(toBreak, Long.parseLong(arguments[2]));
    check.print(verdict, !toBreak.contains(Rule.GREEN));
    new TestReport("TckCheck", verdict).write(folder.resolve("check"));
    System.exit(verdict.stream().allMatch(TestResult::isPassed) ? 0 : 1);
  }

  /** One result per rule, and one for the number of failures. */
  List<TestResult> verdict(Set<Rule> toBreak, long leastFailures) {
    List<TestResult> verdict = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      List<String> breaches = rule.breaches(reports, run, provider).toList();
      if (toBreak.contains(rule)) {
        String problem = breaches.isEmpty() ? "it holds, and this run has to break it" : "";
        verdict.add(result(rule + " must be broken", problem));
      } else {
        verdict.add(result(rule + " must hold", String.join("\n    ", breaches)));
      }
    }
    if (leastFailures > 0) {
      String problem = failed() < leastFailures ? "only " + failed() + " failed" : "";
      verdict.add(result("at least " + leastFailures + " tests fail", problem));
    }
    return verdict;
  }

  private TestResult result(String name, String problem) {
    Outcome outcome = problem.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
    return new TestResult("TckCheck of " + folder.getFileName(), name, 0, outcome, problem);
  }

  private void print(List<TestResult> verdict, boolean withSummary) {
    System.out.println("TCK of " + provider + " on Java " + run.java() + ", the slowest tests:");
    for (TestResult slow : reports.slowest(10)) {
      System.out.printf("%8.1f s  %s%n", slow.seconds(), slow.id());
    }
    for (String node : run.nodes()) {
      System.out.println(
          "Server " + node + ": " + run.changes(node) + " sets, " + run.hits(node) + " hits");
    }
    for (TestResult result : verdict) {
      System.out.println((result.isPassed() ? "ok    " : "WRONG ") + result.name());
      if (!result.isPassed()) {
        System.out.println("    " + result.detail());
      }
    }
    String line = withSummary ? summary() : "Control: " + failed() + " tests failed";
    boolean believed = verdict.stream().allMatch(TestResult::isPassed);
    System.out.println(believed ? line : line + "; not to be believed, see above");
  }

  /** How much ran, and how much of it was more than an emptied shell. */
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

  private String version() {
    return run.testSources().stream()
        .map(jar -> jar.getFileName().toString().replaceAll("^cache-tests-|-tests\\.jar$", ""))
        .reduce((one, other) -> one + "+" + other)
        .orElse("unknown");
  }

  private static Set<Rule> rules(String names) {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    Arrays.stream(names.split(","))
        .filter(name -> !name.isBlank())
        .map(Rule::valueOf)
        .forEach(rules::add);
    return rules;
  }
}
