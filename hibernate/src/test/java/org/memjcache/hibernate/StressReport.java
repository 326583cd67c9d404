package org.memjcache.hibernate;

import org.memjcache.hibernate.Traffic.Log;

/** What the rounds of a strategy have shown. */
final class StressReport {

  private int rounds;
  private int changes;
  private int states;
  private int stale;
  private long longestNanos;

  void add(Log log) {
    rounds++;
    changes += log.committed().size();
    states += log.read().size();
    log.read()
        .forEach(
            (state, read) -> {
              Long replaced = log.committed().get(state.next());
              if (replaced != null && read > replaced) {
                stale++;
                longestNanos = Math.max(longestNanos, read - replaced);
              }
            });
  }

  @Override
  public String toString() {
    return "%d rounds, %d changes, %d states read, %d of them when they were replaced, the longest for %d ms"
        .formatted(rounds, changes, states, stale, longestNanos / 1_000_000);
  }
}
