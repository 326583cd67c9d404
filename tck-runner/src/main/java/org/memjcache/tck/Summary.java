package org.memjcache.tck;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memjcache.tck.TestResult.Outcome;

/** Summarizes any number of report folders, at the end of {@code bin/test}. */
public final class Summary {

  private Summary() {}

  /**
   * Prints the ten slowest test classes, every failed test, and the numbers of passed and failed
   * tests; a skipped test counts as failed.
   *
   * <p>The exit code is 0 if tests passed and none failed, otherwise 1.
   *
   * @param parts folders of test reports; or, with a {@code !} as prefix, the name of a step that
   *     failed without a report, such as the compiler
   */
  public static void main(String[] parts) {
    List<TestResult> results = Arrays.stream(parts).flatMap(Summary::results).toList();
    List<TestResult> failed = results.stream().filter(result -> !result.isPassed()).toList();
    Map<String, Double> seconds =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    TestResult::className, Collectors.summingDouble(TestResult::seconds)));
    System.out.println("The ten slowest test classes:");
    seconds.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(10)
        .forEach(part -> System.out.printf("%8.1f s  %s%n", part.getValue(), part.getKey()));
    failed.forEach(result -> System.out.println(result.outcome() + " " + result.id()));
    System.out.println(results.size() - failed.size() + " passed, " + failed.size() + " failed");
    System.exit(results.isEmpty() || !failed.isEmpty() ? 1 : 0);
  }

  private static Stream<TestResult> results(String part) {
    return part.startsWith("!")
        ? Stream.of(new TestResult("bin/test", part.substring(1), 0, Outcome.FAILED, ""))
        : Reports.read(Path.of(part)).results().stream();
  }
}
