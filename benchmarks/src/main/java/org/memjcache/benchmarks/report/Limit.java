package org.memjcache.benchmarks.report;

import java.util.List;
import org.memjcache.benchmarks.subject.Point;
import org.memjcache.benchmarks.subject.Work;

/**
 * How far a figure of the provider may grow from one work to another, with values of 100 B.
 *
 * @param figure what may not grow further
 * @param work the work with which it grows
 * @param than the work that it is compared with
 * @param factor by how much it may grow
 */
record Limit(Figure figure, Work work, Work than, double factor) {

  /** All of them, from {@code limits.csv} beside this class. */
  static List<Limit> all() {
    return Table.rows("limits.csv", Limit::parse);
  }

  private static Limit parse(String[] fields) {
    return new Limit(
        Figure.of(fields[0]),
        Work.of(fields[1]),
        Work.of(fields[2]),
        Double.parseDouble(fields[3]));
  }

  /** Where one of its two works is measured. */
  Point point(Work one) {
    return new Point(one, work.onlyThreads(), Target.BYTES, 0);
  }
}
