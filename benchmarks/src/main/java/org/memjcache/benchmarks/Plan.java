package org.memjcache.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.memjcache.benchmarks.subject.Point;
import org.memjcache.benchmarks.subject.Work;

/**
 * What a run measures.
 *
 * @param works what is done
 * @param threads by how many threads
 * @param sizes with values of how many bytes
 * @param entries how many entries a cache has that is iterated over or cleared
 * @param rounds how often, and for how long
 */
record Plan(
    List<Work> works,
    List<Integer> threads,
    List<Integer> sizes,
    List<Integer> entries,
    Lengths rounds) {

  private static final int SMALL = 100;

  /** What all threads of a bulk work may have in hand together; more says nothing of a cache. */
  private static final long BULK_BYTES = 64L << 20;

  /**
   * How long a run is.
   *
   * @param rounds of calls by threads
   * @param sliceMillis the length of a slice
   * @param warmUpMillis the length of the slice before, for each work and size
   */
  record Lengths(int rounds, int sliceMillis, int warmUpMillis) {

    /** Work on a whole cache has so many at most: to fill it takes long. */
    private static final int WHOLE = 3;

    Lengths {
      if (rounds < 1 || sliceMillis < 1 || warmUpMillis < 0) {
        throw new IllegalArgumentException(
            "rounds and slice have to be at least 1, the warm-up at least 0, not %d, %d, %d"
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

  /** All there is. */
  static Plan full() {
    return new Plan(
        List.of(Work.values()),
        List.of(1, 8, 64),
        List.of(SMALL, 4_096, 102_400),
        List.of(10_000, 100_000, 1_000_000),
        new Lengths(15, 200, 1_000));
  }

  /** This plan with other numbers, where there are any. */
  Plan with(Set<Work> works, Set<Integer> threads, Set<Integer> sizes, Set<Integer> entries) {
    return new Plan(
        works.isEmpty() ? this.works : List.copyOf(works),
        positive("threads", threads, this.threads),
        positive("sizes", sizes, this.sizes),
        positive("entries", entries, this.entries),
        rounds);
  }

  /** This plan with another length. */
  Plan with(Lengths lengths) {
    return new Plan(works, threads, sizes, entries, lengths);
  }

  private static List<Integer> positive(String name, Set<Integer> given, List<Integer> otherwise) {
    for (int number : given) {
      if (number < 1) {
        throw new IllegalArgumentException(name + " have to be at least 1, not " + number);
      }
    }
    return given.isEmpty() ? otherwise : List.copyOf(given);
  }

  /** The points with many calls in a slice. */
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
