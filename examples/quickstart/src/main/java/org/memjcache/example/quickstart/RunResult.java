package org.memjcache.example.quickstart;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The result of one JVM's run.
 *
 * @param entries the number of entries that the JVM got
 * @param found the number of them that the cache had
 * @param computed the number of them that the cache loader computed
 * @param checksum the same in two JVMs that got the same entries
 * @param millis the time since the JVM started, in milliseconds
 */
record RunResult(long entries, long found, long computed, long checksum, long millis) {

  /** Reads the line that {@link #toLine()} made in another JVM. */
  static RunResult ofLine(String line) {
    long[] numbers = Arrays.stream(line.strip().split(" ")).mapToLong(Long::parseLong).toArray();
    return new RunResult(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
  }

  /** The numbers in one line. */
  String toLine() {
    return LongStream.of(entries, found, computed, checksum, millis)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  /** Whether the cache had no entry, and the JVM computed all of them. */
  boolean isCold() {
    return found == 0 && computed == entries;
  }

  /** Whether the cache had all entries, and the JVM computed none of them. */
  boolean isWarm() {
    return found == entries && computed == 0;
  }

  /** The time per entry, in milliseconds. */
  double millisPerEntry() {
    return (double) millis / entries;
  }
}
