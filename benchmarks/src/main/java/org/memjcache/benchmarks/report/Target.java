package org.memjcache.benchmarks.report;

import java.util.List;
import org.memjcache.benchmarks.subject.Point;
import org.memjcache.benchmarks.subject.Work;

/**
 * The speed that the provider must reach compared with a subject, with values of 100 B on one node.
 *
 * @param subject the other subject
 * @param work the work of both
 * @param threads the number of threads
 * @param ratio the lowest allowed ratio of the provider's calls per second to the other's
 */
public record Target(String subject, Work work, int threads, double ratio) {

  static final int BYTES = 100;

  /** All targets, from the resource {@code targets.csv}. */
  public static List<Target> all() {
    return Table.rows("targets.csv", Target::parse);
  }

  private static Target parse(String[] fields) {
    return new Target(
        fields[0], Work.of(fields[1]), Integer.parseInt(fields[2]), Double.parseDouble(fields[3]));
  }

  /** The point at which it is measured. */
  Point point() {
    return new Point(work, threads, BYTES, 0);
  }
}
