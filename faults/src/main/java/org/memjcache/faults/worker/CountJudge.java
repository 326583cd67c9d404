package org.memjcache.faults.worker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Decides whether the counts that one JVM gets are right. No two acknowledged increments have the
 * same number, in all JVMs; a count does not go back, and a life that this JVM saw end does not
 * return. Safe for use by several threads.
 */
final class CountJudge {

  private final Claims claims;
  private final Map<Integer, Seen> seen = new HashMap<>();

  CountJudge(Claims claims) {
    this.claims = claims;
  }

  /** What a JVM had seen of a count when a call began. */
  record Seen(long number, Set<Long> ended) {

    private static final Seen NOTHING = new Seen(0, Set.of());

    private boolean hasEnded(long life) {
      return ended.contains(life);
    }
  }

  synchronized Seen before(int key) {
    return seen.getOrDefault(key, Seen.NOTHING);
  }

  /** Judges the number that an acknowledged increment has returned. */
  void counted(int key, Seen before, long number, Tally tally) {
    if (!claims.counted(number)) {
      tally.wrong(key, "counted twice", describe(key, number));
    }
    seen(key, before, number, 1, tally);
  }

  /** Judges the number that a read has found. */
  void read(int key, Seen before, long number, Tally tally) {
    seen(key, before, number, 0, tally);
  }

  private void seen(int key, Seen before, long number, int more, Tally tally) {
    long life = Claims.lifeOf(number);
    boolean same = life == Claims.lifeOf(before.number());
    if (!claims.isKnown(life) || before.hasEnded(life)) {
      tally.wrong(key, "count of an earlier life", describe(key, number));
    } else if (same && number < before.number() + more) {
      tally.wrong(
          key, "count too low", describe(key, number) + " after " + describe(key, before.number()));
    }
    update(key, before, number);
  }

  private synchronized void update(int key, Seen before, long number) {
    Seen now = before(key);
    long life = Claims.lifeOf(number);
    if (life == Claims.lifeOf(now.number())) {
      seen.put(key, new Seen(Math.max(number, now.number()), now.ended()));
    } else if (now.number() == before.number() && !now.hasEnded(life)) {
      // All of its former life was before this call.
      Set<Long> ended = new HashSet<>(now.ended());
      ended.add(Claims.lifeOf(now.number()));
      seen.put(key, new Seen(number, Set.copyOf(ended)));
    }
  }

  /**
   * Judges a count when nothing is in flight: it is the number of acknowledged increments, and at
   * most that of the failed ones more.
   */
  void atRest(int key, long number, Tally tally) {
    long acknowledged = claims.acknowledged(Claims.lifeOf(number));
    long count = Claims.countOf(number);
    if (count < acknowledged || count > acknowledged + claims.failures(key)) {
      tally.wrong(
          key,
          "count",
          "%s although %d were acknowledged and %d failed"
              .formatted(describe(key, number), acknowledged, claims.failures(key)));
    }
  }

  private static String describe(int key, long number) {
    return "count %d: %d of life %d".formatted(key, Claims.countOf(number), Claims.lifeOf(number));
  }
}
