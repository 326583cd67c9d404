package org.memjcache.benchmarks.subject;

/**
 * What one figure is about.
 *
 * @param work what is done
 * @param threads how many threads do it, each with one call at a time
 * @param bytes the length of a value
 * @param entries how many entries the cache of {@link Work#isWhole} has; else 0
 */
public record Point(Work work, int threads, int bytes, int entries) {

  /** Reads what {@link #toString} gives. */
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
