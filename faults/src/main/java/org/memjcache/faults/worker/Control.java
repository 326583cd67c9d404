package org.memjcache.faults.worker;

import java.util.Locale;

/** The guards that controls switch off, each in its own JVMs. */
public enum Control {
  /** All are on. */
  NONE("nothing"),
  /** The fences of suspect partitions, and the deletion of suspect keys. */
  FENCES("fences"),
  /** The breaker never opens because of timeouts. */
  BREAKER("breaker"),
  /** Each thread serves a stale value of its own once: the judge itself is tested. */
  JUDGE("an answer, replaced by a stale value"),
  /** Each JVM clears its cache once: the checks of lost entries are tested. */
  ENTRIES("the entries, cleared once");

  private final String what;

  Control(String what) {
    this.what = what;
  }

  /** What is switched off, for the table. */
  public String what() {
    return what;
  }

  /** Whether wrong reads must show without it; otherwise another check of the row must fail. */
  public boolean isAgainstWrongReads() {
    return this == FENCES || this == JUDGE;
  }

  /** The name in the names of controls. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
