package org.memjcache.benchmarks.subject;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Iterates over a whole cache, and clears it. For use by one thread. */
final class Whole {

  private static final int CHECK_EVERY = 1_000;
  private static final String PREFIX = "entry-";

  private final Subject cache;
  private int entries;

  Whole(Subject cache) {
    this.cache = cache;
  }

  /** Fills the cache with the number of entries of the point. */
  void fill(Point point) throws Exception {
    if (entries == point.entries()) {
      return;
    }
    cache.clear();
    Map<String, byte[]> some = new LinkedHashMap<>();
    for (int i = 0; i < point.entries(); i++) {
      some.put(PREFIX + i, Values.value(i, point.bytes()));
      if (some.size() == CHECK_EVERY || i == point.entries() - 1) {
        cache.putAll(some);
        some.clear();
      }
    }
    entries = point.entries();
  }

  Slice run(Point point) throws Exception {
    BitSet seen = new BitSet();
    Resources before = Resources.now();
    long start = System.nanoTime();
    if (point.work() == Work.CLEAR) {
      cache.clear();
      entries = 0;
    } else {
      cache.forEach((key, value) -> see(key, value, point, seen));
    }
    long taken = System.nanoTime() - start;
    Resources after = Resources.now();
    if (point.work() == Work.ITERATE && seen.cardinality() != point.entries()) {
      throw Calls.wrong("all", seen.cardinality() + " of " + point.entries() + " entries returned");
    }
    Histogram latencies = new Histogram(TimeUnit.HOURS.toNanos(1), 2);
    latencies.recordValue(taken);
    return new Slice(1, 0, taken, after.since(before), latencies);
  }

  private static void see(String key, byte[] value, Point point, BitSet seen) {
    int number = Integer.parseInt(key, PREFIX.length(), key.length(), 10);
    if (number % CHECK_EVERY == 0 && !Arrays.equals(value, Values.value(number, point.bytes()))) {
      throw Calls.wrong(key, "other bytes");
    }
    seen.set(number);
  }

  /** Checks that a cleared cache is empty, and that a full one is not. */
  void verify(Point point) throws Exception {
    for (int i = 0; i < point.entries(); i += point.entries() / 10 + 1) {
      boolean present = cache.get(PREFIX + i) != null;
      if (present != (point.work() == Work.ITERATE)) {
        throw Calls.wrong(PREFIX + i, present ? "an entry that was cleared" : "null");
      }
    }
  }
}
