package org.memjcache.benchmarks.report;

import java.util.List;
import org.memjcache.benchmarks.subject.Point;
import org.memjcache.benchmarks.subject.Work;

/**
 * How fast the provider has to be beside a subject, with values of 100 B on one node.
 *
 * @param subject the other
 * @param work what both do
 * @param threads by how many threads
 * @param ratio the provider's calls per second in proportion to the other's, at least
 */
public record Target(String subject, Work work, int threads, double ratio) {

  static final int BYTES = 100;

  /** All of them, from {@code targets.csv} beside this class. */
  public static List<Target> all() {
    return Table.rows("targets.csv", Target::parse);
  }

  private static Target parse(String[] fields) {
    return new Target(
        fields[0], Work.of(fields[1]), Integer.parseInt(fields[2]), Double.parseDouble(fields[3]));
  }

  /** Where it is measured. */
  Point point() {
    return new Point(work, threads, BYTES, 0);
  }
}
