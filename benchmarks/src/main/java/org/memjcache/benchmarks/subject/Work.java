package org.memjcache.benchmarks.subject;

import java.util.Locale;
import java.util.Optional;

/** The kinds of calls that are measured. */
public enum Work {
  /** Get of a present key. */
  GET,
  /** Get of a present key, while one more thread calls getAll of 10,000 other keys. */
  GET_BESIDE_GET_ALL,
  /** Get of a present key, while one more thread calls putAll of 10,000 other keys. */
  GET_BESIDE_PUT_ALL,
  /** Get of an absent key. */
  GET_MISS,
  /** Put over a present key. */
  PUT,
  /** Put over a present key, while one more thread calls getAll of 10,000 other keys. */
  PUT_BESIDE_GET_ALL,
  /** Put over a present key, while one more thread calls putAll of 10,000 other keys. */
  PUT_BESIDE_PUT_ALL,
  /** Put if absent on a present key: nothing is stored. */
  PUT_IF_ABSENT,
  /** Replace of a present key. */
  REPLACE,
  /** Remove of a present key. */
  REMOVE,
  /** An entry processor that reads the value, increments its number and sets it. */
  INVOKE,
  /** Get of 100 present keys by one call. */
  GET_ALL,
  /** Get of 1,000 present keys by one call. */
  GET_ALL_1000,
  /** Get of 10,000 present keys by one call. */
  GET_ALL_10000,
  /** Put of 100 present keys by one call. */
  PUT_ALL,
  /** Put of 1,000 present keys by one call. */
  PUT_ALL_1000,
  /** Put of 10,000 present keys by one call. */
  PUT_ALL_10000,
  /** 95 gets to 5 puts on keys of a Zipf distribution with exponent 0.99. */
  MIX,
  /** Iterating over all entries of a cache once. */
  ITERATE,
  /** Clearing a full cache once. */
  CLEAR;

  /** Keys of the standard bulk call. */
  public static final int BULK = 100;

  /** The name in options and reports. */
  public String label() {
    return name()
        .toLowerCase(Locale.ROOT)
        .replace('_', '-')
        .replace("get-all", "getAll")
        .replace("put-all", "putAll")
        .replace("put-if-absent", "putIfAbsent");
  }

  /** Keys of one call. */
  public int keys() {
    return switch (this) {
      case GET_ALL, PUT_ALL -> BULK;
      case GET_ALL_1000, PUT_ALL_1000 -> 1_000;
      case GET_ALL_10000, PUT_ALL_10000 -> 10_000;
      default -> 1;
    };
  }

  /** The work of a background thread during the slice; its calls are counted, but not timed. */
  public Optional<Work> beside() {
    return switch (this) {
      case GET_BESIDE_GET_ALL, PUT_BESIDE_GET_ALL -> Optional.of(GET_ALL_10000);
      case GET_BESIDE_PUT_ALL, PUT_BESIDE_PUT_ALL -> Optional.of(PUT_ALL_10000);
      default -> Optional.empty();
    };
  }

  /**
   * The only number of threads with which a work is measured, with the smallest values; 0 if it is
   * measured with every number of threads.
   */
  public int onlyThreads() {
    if (beside().isPresent()) {
      return 8;
    }
    return keys() > BULK ? 1 : 0;
  }

  /** Whether it is one call on a whole cache instead of many calls in a slice of time. */
  public boolean isWhole() {
    return this == ITERATE || this == CLEAR;
  }

  /** Whether written values can be read back afterwards. */
  boolean writes() {
    return switch (this) {
      case PUT, PUT_BESIDE_GET_ALL, PUT_BESIDE_PUT_ALL, REPLACE -> true;
      case PUT_ALL, PUT_ALL_1000, PUT_ALL_10000 -> true;
      default -> false;
    };
  }

  /**
   * Returns the work with this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static Work of(String label) {
    for (Work work : values()) {
      if (work.label().equals(label)) {
        return work;
      }
    }
    StringBuilder labels = new StringBuilder();
    for (Work work : values()) {
      labels.append(labels.isEmpty() ? "" : ", ").append(work.label());
    }
    throw new IllegalArgumentException(
        "There is no work '" + label + "'; the works are: " + labels);
  }
}
