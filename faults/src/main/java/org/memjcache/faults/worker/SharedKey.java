package org.memjcache.faults.worker;

/** The keys that all threads of all JVMs change, after those with one writing thread. */
enum SharedKey {
  /** Entries with unique values, which are taken by one caller each. */
  TOKEN(16),
  /** Counters. */
  COUNTER(8),
  /** Entries with a number that entry processors increment. */
  NUMBER(4);

  private final int each;

  SharedKey(int each) {
    this.each = each;
  }

  /** The number of these keys in each cache. */
  int each() {
    return each;
  }

  /** One of these keys. */
  int key(boolean plain, int index) {
    int first = Terms.WRITTEN;
    for (SharedKey before : values()) {
      if (before.compareTo(this) < 0) {
        first += 2 * before.each;
      }
    }
    return first + (plain ? each : 0) + index;
  }

  /** The number of all shared keys. */
  static int count() {
    int sum = 0;
    for (SharedKey kind : values()) {
      sum += 2 * kind.each;
    }
    return sum;
  }

  static boolean isShared(int key) {
    return key >= Terms.WRITTEN;
  }

  /** Whether a shared key is one of the plain cache. */
  static boolean isPlain(int key) {
    for (SharedKey kind : values()) {
      int first = kind.key(false, 0);
      if (key < first + 2 * kind.each) {
        return key >= first + kind.each;
      }
    }
    throw new IllegalArgumentException("no shared key: " + key);
  }
}
