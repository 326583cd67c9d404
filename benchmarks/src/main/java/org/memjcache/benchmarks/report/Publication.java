package org.memjcache.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.memjcache.benchmarks.subject.Point;
import org.memjcache.benchmarks.subject.Work;

/** A run as {@code benchmarks.md}, with its plots in the folder {@code benchmarks} beside it. */
public final class Publication {

  /** What no client of servers can be, and the least that it has to be. */
  /** Where the table of growth has it. */
  private static final int NODES_COLUMN = 4;

  private static final Set<String> BOUNDS = Set.of("socket", "caffeine");

  private final Setting setting;
  private final List<Results> all;
  private final List<Verdict> verdicts;

  /** What is to be written. */
  public Publication(Setting setting, List<Results> all, List<Verdict> verdicts) {
    this.setting = setting;
    this.all = List.copyOf(all);
    this.verdicts = List.copyOf(verdicts);
  }

  /** Writes it into this folder, over what was there. */
  public void write(Path folder) {
    try {
      Path plots = Files.createDirectories(folder.resolve("benchmarks"));
      Markdown page = new Markdown();
      page.heading(1, "Benchmarks");
      page.paragraph(
          "Written by `"
              + setting.command()
              + "`: nothing on this page was typed. A ratio is the"
              + " provider's calls per second in proportion to the other's; above 1 the provider is"
              + " faster.");
      behind(page);
      targets(page);
      how(page);
      for (Results results : all) {
        page.heading(2, nodes(results));
        plots(page, results, plots);
        ratios(page, results);
        figures(page, results);
      }
      Files.writeString(folder.resolve("benchmarks.md"), page.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nodes(Results results) {
    return results.nodes() == 1 ? "One node" : results.nodes() + " nodes";
  }

  private void behind(Markdown page) {
    page.heading(2, "Where a peer wins");
    page.paragraph(
        "Only differences above the noise. `socket`, the floor of what a client can do, and"
            + " `caffeine`, which has no network, are left out here: they show what there is to"
            + " win, and are in the tables below.");
    page.row("work", "nodes", "peer", "ratio", "noise");
    int rows = 0;
    for (Results results : all) {
      for (Point point : results.points()) {
        for (String subject : others(results)) {
          Comparison comparison = results.comparison(point, subject).orElse(null);
          if (comparison != null && comparison.isBehind() && !BOUNDS.contains(subject)) {
            page.row(
                Words.of(point),
                String.valueOf(results.nodes()),
                subject,
                Words.number(comparison.median()),
                Words.number(comparison.noise()));
            rows++;
          }
        }
      }
    }
    page.endTable();
    if (rows == 0) {
      page.paragraph("Nowhere in this run.");
    }
  }

  private void targets(Markdown page) {
    page.heading(2, "Targets");
    page.paragraph(
        "Values of 100 B on one node. At most %d may be missed, none by more than %.0f %%: %s."
            .formatted(
                Verdict.MISSES,
                Verdict.MISS * 100,
                Verdict.hold(verdicts) ? "that holds for those measured" : "that does not hold"));
    page.row("against", "work", "threads", "target", "measured", "");
    for (Verdict verdict : verdicts) {
      Target target = verdict.target();
      page.row(
          target.subject(),
          target.work().label(),
          String.valueOf(target.threads()),
          Words.number(target.ratio()),
          verdict.measured().map(Words::of).orElse("-"),
          verdict.words());
    }
    page.endTable();
    growth(page);
  }

  private void growth(Markdown page) {
    page.paragraph(
        "How much the provider's own figures may grow, the median of the ratios within the rounds,"
            + " with the interval that it has with a probability of 95 %; all of these have to"
            + " hold. The cost per key is the mean time of a call divided by its keys.");
    page.row(
        "figure", "work", "than", "at most", "nodes", "subject", "than us", "work us", "ratio", "");
    for (Limit limit : Limit.all()) {
      for (Results results : all) {
        Growth.rows(limit, results).forEach(row -> growth(page, row, results.nodes()));
      }
    }
    page.endTable();
  }

  private static void growth(Markdown page, List<String> row, int nodes) {
    List<String> cells = new ArrayList<>(row);
    cells.add(NODES_COLUMN, String.valueOf(nodes));
    page.row(cells.toArray(String[]::new));
  }

  private void how(Markdown page) {
    page.heading(2, "How it was measured");
    page.row("", "");
    setting.facts().forEach(page::row);
    page.endTable();
    page.row("subject", "what it is");
    setting.subjects().forEach(page::row);
    page.endTable();
    page.paragraph(
        """
        Each subject is a client in a JVM of its own. In each round each has a slice of time at each
        point, in an order that is drawn anew for each point. A ratio is the median of the ratios
        within the rounds. The noise is how far from 1 the same may lie for the provider beside itself
        (`memjcache-again`), with a probability of 95 %; a difference inside it is "not separable".
        Client and servers share the machine. Each thread has one call at a time, so that a slow
        call delays the next: p99 is that of the calls that were made. CPU time of a client is that
        of its whole process, its compiler and collector included; that of servers is counted in
        steps of 10 ms. Every 1,000th value is checked, what was written is read back, and the calls
        are compared with what the servers counted, to 1 %. `caffeine` has no server to ask, and
        `iterate` and `clear` are checked by what they leave. Gets of one key by several threads at
        once are one command of spymemcached, so `mix` may have half as many. Where its optimized
        binary protocol never answers a refused store it has no part. In the peers getAll and putAll
        may be many round trips: that is theirs to choose. What is `beside` is done by one more
        thread all the while, with calls of 10,000 other keys of the same cache.
        """);
    List<String> objections = all.stream().flatMap(one -> one.objections().stream()).toList();
    page.paragraph(
        objections.isEmpty()
            ? "No subject was rejected."
            : "Rejected: " + String.join("; ", objections));
  }

  private void plots(Markdown page, Results results, Path folder) throws IOException {
    Map<Work, List<Point>> small = new LinkedHashMap<>();
    for (Point point : results.points()) {
      if (point.bytes() == Target.BYTES && point.work().onlyThreads() == 0) {
        small.computeIfAbsent(point.work(), work -> new ArrayList<>()).add(point);
      }
    }
    for (Map.Entry<Work, List<Point>> one : small.entrySet()) {
      String file = one.getKey().label() + "-" + results.nodes() + ".svg";
      String title =
          "%s, %s: calls per second, logarithmic"
              .formatted(one.getKey().label(), Words.bytes(Target.BYTES));
      List<BarPlot.Group> groups =
          one.getValue().stream().map(point -> group(results, point)).toList();
      Files.writeString(folder.resolve(file), new BarPlot(title, groups).svg());
      page.paragraph("![" + title + "](benchmarks/" + file + ")");
    }
  }

  private static BarPlot.Group group(Results results, Point point) {
    List<BarPlot.Bar> bars = new ArrayList<>();
    for (String subject : results.subjects()) {
      results
          .series(point, subject)
          .map(Words::medianRate)
          .ifPresent(
              rate -> bars.add(new BarPlot.Bar(subject, rate, subject.equals(results.ours()))));
    }
    return new BarPlot.Group(Words.of(point), bars);
  }

  private static List<String> others(Results results) {
    return results.subjects().stream()
        .filter(subject -> !subject.equals(results.ours()) && !subject.equals(results.twin()))
        .toList();
  }

  private static void ratios(Markdown page, Results results) {
    page.heading(3, "Ratios");
    List<String> head = new ArrayList<>(List.of("work", "noise"));
    head.addAll(others(results));
    page.row(head.toArray(String[]::new));
    for (Point point : results.points()) {
      List<String> row =
          new ArrayList<>(List.of(Words.of(point), Words.number(results.noise(point))));
      for (String subject : others(results)) {
        row.add(results.comparison(point, subject).map(Words::of).orElse("-"));
      }
      page.row(row.toArray(String[]::new));
    }
    page.endTable();
  }

  private static void figures(Markdown page, Results results) {
    page.heading(3, "Figures");
    page.row(
        "work",
        "subject",
        "calls/s",
        "p50 us",
        "p99 us",
        "client CPU us",
        "server CPU us",
        "allocated B");
    for (Point point : results.points()) {
      for (String subject : results.subjects()) {
        results
            .series(point, subject)
            .ifPresent(
                series ->
                    page.row(
                        Words.of(point),
                        subject,
                        Words.rate(point, series),
                        Words.number(series.micros(50)),
                        Words.number(series.micros(99)),
                        Words.number(series.clientCpuMicros()),
                        Words.number(series.serverCpuMicros()),
                        Words.number(series.allocatedBytes())));
      }
    }
    page.endTable();
  }
}
