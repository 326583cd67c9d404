package org.memjcache.benchmarks.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.memjcache.benchmarks.subject.Point;

/** Prints results as text. */
public final class ConsoleReport {

  private final PrintStream out;

  /** A report that prints to {@code out}. */
  public ConsoleReport(PrintStream out) {
    this.out = out;
  }

  /** Prints all figures, point by point. */
  public void print(Results results) {
    for (Point point : results.points()) {
      out.printf(
          Locale.ROOT,
          "%n%s, %d node(s); noise: a factor of %.2f%n",
          Words.of(point),
          results.nodes(),
          results.noise(point));
      out.printf(
          "  %-16s %12s %10s %10s %9s %9s %11s  %s%n",
          "subject", "calls/s", "p50 us", "p99 us", "cpu us", "server us", "alloc B", "ratio");
      for (Map.Entry<String, Series> one :
          results.series().getOrDefault(point, Map.of()).entrySet()) {
        print(results, point, one.getKey(), one.getValue());
      }
    }
    growth(results);
    List<String> objections = results.objections();
    objections.forEach(objection -> out.println("REJECTED " + objection));
  }

  private void growth(Results results) {
    String line = "%-12s %-17s %-6s %7s  %-16s %8s %8s  %-20s  %s%n";
    out.printf("%nGrowth of a figure, in us, %d node(s)%n", results.nodes());
    out.printf(
        line, "figure", "work", "than", "at most", "subject", "than", "work", "ratio", "verdict");
    for (Limit limit : Limit.all()) {
      Growth.rows(limit, results).forEach(row -> out.printf(line, row.toArray()));
    }
  }

  private void print(Results results, Point point, String subject, Series series) {
    if (series.objection().isPresent()) {
      out.printf("  %-16s rejected: %s%n", subject, series.objection().get());
      return;
    }
    out.printf(
        Locale.ROOT,
        "  %-16s %12s %10s %10s %9s %9s %11s  %s%n",
        subject,
        Words.rate(point, series),
        Words.number(series.micros(50)),
        Words.number(series.micros(99)),
        Words.number(series.clientCpuMicros()),
        Words.number(series.serverCpuMicros()),
        Words.number(series.allocatedBytes()),
        subject.equals(results.ours())
            ? ""
            : results.comparison(point, subject).map(Words::of).orElse("-"));
  }

  /** Prints the targets with the measured ratios. */
  public void print(List<Verdict> verdicts) {
    out.printf(
        "%n%-16s %-8s %7s %8s %8s  %s%n",
        "against", "work", "threads", "target", "measured", "verdict");
    for (Verdict verdict : verdicts) {
      Target target = verdict.target();
      out.printf(
          Locale.ROOT,
          "%-16s %-8s %7d %8.2f %8s  %s%n",
          target.subject(),
          target.work().label(),
          target.threads(),
          target.ratio(),
          verdict.measured().map(one -> Words.number(one.median())).orElse("-"),
          verdict.words());
    }
  }
}
