package org.memjcache.benchmarks.subject;

/**
 * The work and the parameters of one measurement.
 *
 * @param work the work
 * @param threads the number of threads, each with one call at a time
 * @param bytes the size of a value
 * @param entries the number of entries in the cache for {@link Work#isWhole}, otherwise 0
 */
public record Point(Work work, int threads, int bytes, int entries) {

  /** Parses the result of {@link #toString}. */
  static Point parse(String text) {
    String[] parts = text.split(":", -1);
    return new Point(
        Work.of(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]));
  }

  @Override
  public String toString() {
    return work.label() + ":" + threads + ":" + bytes + ":" + entries;
  }
}
