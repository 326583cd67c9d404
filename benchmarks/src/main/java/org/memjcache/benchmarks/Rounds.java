package org.memjcache.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.memjcache.benchmarks.report.Series;
import org.memjcache.benchmarks.server.Server;
import org.memjcache.benchmarks.subject.Point;
import org.memjcache.benchmarks.subject.Slice;

/**
 * Runs the slices, interleaved: in each round, at each point, each subject once, in an order that
 * is random each time, because earlier work of a processor affects the next measurement. A subject
 * that returns or reports a wrong result is rejected at that point and no longer measured there.
 */
final class Rounds {

  private final List<Measured> subjects;
  private final List<Point> points;
  private final long sliceMillis;
  private final Random draw;
  private final Consumer<String> progress;
  private final Map<Point, Map<String, Series>> results = new LinkedHashMap<>();

  /**
   * @param draw the source of the order of the subjects
   */
  Rounds(
      List<? extends Measured> subjects,
      List<Point> points,
      long sliceMillis,
      Random draw,
      Consumer<String> progress) {
    this.subjects = List.copyOf(subjects);
    this.points = List.copyOf(points);
    this.sliceMillis = sliceMillis;
    this.draw = draw;
    this.progress = progress;
    for (Point point : points) {
      Map<String, Series> atPoint = new LinkedHashMap<>();
      for (Measured subject : subjects) {
        if (subject.does(point)) {
          atPoint.put(subject.id(), new Series());
        }
      }
      results.put(point, atPoint);
    }
  }

  /** Runs all works of every subject once, unmeasured, so that the code is compiled. */
  void warmUp(long millis) {
    for (Measured subject : subjects) {
      progress.accept("Warming up " + subject.id());
      Map<String, Point> kinds = new LinkedHashMap<>();
      for (Point point : points) {
        if (subject.does(point) && !point.work().isWhole()) {
          kinds.put(point.work() + ":" + point.bytes(), point);
        }
      }
      for (Point point : kinds.values()) {
        Point calm = new Point(point.work(), Math.min(point.threads(), 8), point.bytes(), 0);
        attempt(subject, point, () -> slice(subject, calm, millis));
      }
    }
  }

  /** Runs all rounds and audits the reported figures. */
  Map<Point, Map<String, Series>> run(int rounds) {
    for (int round = 0; round < rounds && !points.isEmpty(); round++) {
      progress.accept("Round " + (round + 1) + " of " + rounds);
      List<Measured> order = new ArrayList<>(subjects);
      for (Point point : points) {
        Collections.shuffle(order, draw);
        for (Measured subject : order) {
          if (subject.does(point) && series(subject, point).objection().isEmpty()) {
            measure(subject, point, round);
          }
        }
      }
    }
    for (Point point : points) {
      for (Measured subject : subjects) {
        if (subject.does(point)) {
          series(subject, point).audit(subject.expected(point));
        }
      }
    }
    return results;
  }

  private Series series(Measured subject, Point point) {
    Series series = results.getOrDefault(point, Map.of()).get(subject.id());
    if (series == null) {
      throw new IllegalArgumentException(subject.id() + " is not measured at " + point);
    }
    return series;
  }

  private void measure(Measured subject, Point point, int round) {
    attempt(
        subject,
        point,
        () -> {
          subject.prepare(point);
          Server server = subject.server();
          Map<String, Long> before = server.counters();
          long cpu = server.cpuNanos();
          Slice slice = subject.run(point, sliceMillis);
          long cpuTaken = server.cpuNanos() - cpu;
          Map<String, Long> counts = difference(before, server.counters());
          subject.verify(point);
          series(subject, point).add(round, slice, counts, cpuTaken);
        });
  }

  private static void slice(Measured subject, Point point, long millis) throws Exception {
    subject.prepare(point);
    subject.run(point, millis);
    subject.verify(point);
  }

  private void attempt(Measured subject, Point point, Attempt attempt) {
    try {
      attempt.run();
    } catch (Exception e) {
      series(subject, point).reject(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> difference = new HashMap<>(after);
    before.forEach((name, count) -> difference.merge(name, -count, Long::sum));
    return difference;
  }

  private interface Attempt {
    void run() throws Exception;
  }
}
