package org.memjcache.example.quickstart;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What one JVM's run came to.
 *
 * @param entries how many digests were asked for
 * @param hits how many of them the cache had
 * @param misses how many it did not have
 * @param computed how many its loader computed
 * @param millis how long it took
 */
record RunResult(long entries, long hits, long misses, long computed, long millis) {

  /** Reads what {@link #toLine()} wrote in another JVM. */
  static RunResult ofLine(String line) {
    long[] numbers = Arrays.stream(line.strip().split(" ")).mapToLong(Long::parseLong).toArray();
    return new RunResult(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
  }

  /** The numbers in one line. */
  String toLine() {
    return LongStream.of(entries, hits, misses, computed, millis)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  /** Whether this run found nothing in the cache, and computed all. */
  boolean isCold() {
    return hits == 0 && misses == entries && computed == entries;
  }

  /** Whether this run found everything in the cache, and computed nothing. */
  boolean isWarm() {
    return hits == entries && misses == 0 && computed == 0;
  }
}
