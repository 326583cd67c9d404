package org.memjcache.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.memjcache.benchmarks.subject.Point;
import org.memjcache.benchmarks.subject.Work;

/**
 * The points and lengths of a run.
 *
 * @param works the works
 * @param threads the numbers of threads
 * @param sizes the sizes of the values, in bytes
 * @param entries the numbers of entries of a cache that is iterated over or cleared
 * @param rounds the number and the lengths of the rounds
 */
record Plan(
    List<Work> works,
    List<Integer> threads,
    List<Integer> sizes,
    List<Integer> entries,
    Lengths rounds) {

  private static final int SMALL = 100;

  /** Limit for the bytes of all concurrent bulk calls; larger ones measure memory, not a cache. */
  private static final long BULK_BYTES = 64L << 20;

  /**
   * The lengths of a run.
   *
   * @param rounds the number of rounds
   * @param sliceMillis the length of a slice, in ms
   * @param warmUpMillis the length of the unmeasured slice before, per work and size, in ms
   */
  record Lengths(int rounds, int sliceMillis, int warmUpMillis) {

    /** Maximum number of rounds for work on a whole cache, because filling it takes long. */
    private static final int WHOLE = 3;

    Lengths {
      if (rounds < 1 || sliceMillis < 1 || warmUpMillis < 0) {
        throw new IllegalArgumentException(
            "rounds and slice must be at least 1, the warm-up at least 0, not %d, %d, %d"
                .formatted(rounds, sliceMillis, warmUpMillis));
      }
    }

    int wholeRounds() {
      return Math.min(rounds, WHOLE);
    }
  }

  /** The plan of {@code --quick}. */
  static Plan quick() {
    return new Plan(
        List.of(Work.GET, Work.PUT, Work.GET_ALL, Work.PUT_ALL, Work.INVOKE),
        List.of(1, 8, 64),
        List.of(SMALL),
        List.of(),
        new Lengths(11, 100, 700));
  }

  /** The plan with all works, sizes and numbers of threads. */
  static Plan full() {
    return new Plan(
        List.of(Work.values()),
        List.of(1, 8, 64),
        List.of(SMALL, 4_096, 102_400),
        List.of(10_000, 100_000, 1_000_000),
        new Lengths(15, 200, 1_000));
  }

  /** This plan with the given values; an empty set keeps the present ones. */
  Plan with(Set<Work> works, Set<Integer> threads, Set<Integer> sizes, Set<Integer> entries) {
    return new Plan(
        works.isEmpty() ? this.works : List.copyOf(works),
        positive("threads", threads, this.threads),
        positive("sizes", sizes, this.sizes),
        positive("entries", entries, this.entries),
        rounds);
  }

  /** This plan with other lengths. */
  Plan with(Lengths lengths) {
    return new Plan(works, threads, sizes, entries, lengths);
  }

  private static List<Integer> positive(String name, Set<Integer> given, List<Integer> otherwise) {
    for (int number : given) {
      if (number < 1) {
        throw new IllegalArgumentException(name + " must be at least 1, not " + number);
      }
    }
    return given.isEmpty() ? otherwise : List.copyOf(given);
  }

  /** The points with many calls per slice. */
  List<Point> slices() {
    Set<Point> points = new LinkedHashSet<>();
    for (int bytes : sizes) {
      for (Work work : works) {
        for (int count : threads) {
          if (!work.isWhole() && !isHuge(work, count, bytes)) {
            points.add(slice(work, count, bytes));
          }
        }
      }
    }
    return List.copyOf(points);
  }

  private static Point slice(Work work, int threads, int bytes) {
    int only = work.onlyThreads();
    return only == 0 ? new Point(work, threads, bytes, 0) : new Point(work, only, SMALL, 0);
  }

  private static boolean isHuge(Work work, int threads, int bytes) {
    return work.onlyThreads() == 0
        && work.keys() > 1
        && (long) threads * bytes * work.keys() > BULK_BYTES;
  }

  /** The points of work on a whole cache, with small values. */
  List<Point> wholes() {
    List<Point> points = new ArrayList<>();
    for (int count : entries) {
      for (Work work : works) {
        if (work.isWhole()) {
          points.add(new Point(work, 1, SMALL, count));
        }
      }
    }
    return points;
  }
}
