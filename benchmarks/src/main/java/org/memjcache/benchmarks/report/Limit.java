package org.memjcache.benchmarks.report;

import java.util.List;
import org.memjcache.benchmarks.subject.Point;
import org.memjcache.benchmarks.subject.Work;

/**
 * A limit for the growth of a figure of the provider from one work to another, with values of 100
 * B.
 *
 * @param figure the figure
 * @param work the work with the larger figure
 * @param than the work compared with
 * @param factor the largest allowed ratio
 */
record Limit(Figure figure, Work work, Work than, double factor) {

  /** All limits, from the resource {@code limits.csv}. */
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

  /** The point at which one of the two works is measured. */
  Point point(Work one) {
    return new Point(one, work.onlyThreads(), Target.BYTES, 0);
  }
}
