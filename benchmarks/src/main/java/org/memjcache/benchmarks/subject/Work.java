package org.memjcache.benchmarks.subject;

import java.util.Locale;

/** What is measured. */
public enum Work {
  /** Get of a present key. */
  GET,
  /** Get of an absent key. */
  GET_MISS,
  /** Put over a present key. */
  PUT,
  /** Put if absent on a present key: nothing is stored. */
  PUT_IF_ABSENT,
  /** Replace of a present key. */
  REPLACE,
  /** Remove of a present key. */
  REMOVE,
  /** An entry processor that reads the value, counts it up and sets it. */
  INVOKE,
  /** Get of 100 present keys by one call. */
  GET_ALL,
  /** Put of 100 present keys by one call. */
  PUT_ALL,
  /** 95 gets to 5 puts on keys of a Zipf distribution with exponent 0.99. */
  MIX,
  /** Iterating over all entries of a cache once. */
  ITERATE,
  /** Clearing a full cache once. */
  CLEAR;

  /** Keys of one bulk call. */
  public static final int BULK = 100;

  /** The name, as options and reports have it. */
  public String label() {
    return switch (this) {
      case GET_ALL -> "getAll";
      case PUT_ALL -> "putAll";
      case PUT_IF_ABSENT -> "putIfAbsent";
      default -> name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }

  /** Whether it is one call on a whole cache, not many calls in a slice of time. */
  public boolean isWhole() {
    return this == ITERATE || this == CLEAR;
  }

  /** Whether what was written can be read back afterwards. */
  boolean writes() {
    return this == PUT || this == REPLACE || this == PUT_ALL;
  }

  /**
   * The work of this name.
   *
   * @throws IllegalArgumentException if there is none; the message has those that there are
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
    throw new IllegalArgumentException("There is no work '" + label + "', there is: " + labels);
  }
}
