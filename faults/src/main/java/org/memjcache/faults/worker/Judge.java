package org.memjcache.faults.worker;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Decides whether the result of a read in one JVM is right. A miss is always right. The value of a
 * key that this JVM writes must not be older than the last put that had ended when the read began.
 * The value of any key must not have been put before a {@code clear()} of this JVM that had ended
 * when the read began. Safe for use by several threads.
 */
final class Judge {

  private final int jvm;
  private final Ledger ledger;
  private final AtomicLongArray cleared = new AtomicLongArray(Terms.KEYS);

  Judge(int jvm, Ledger ledger) {
    this.jvm = jvm;
    this.ledger = ledger;
  }

  /** The puts and clears that had ended when a read began. */
  record Before(int key, long start, long ended, long cleared) {}

  Before before(int key) {
    long ended = ledger.ended(key);
    long gone = cleared.get(key);
    return new Before(key, System.nanoTime(), ended, gone);
  }

  /** The puts that have ended before a clear, for {@link #cleared}. */
  long[] beforeClear() {
    long[] ended = new long[Terms.KEYS];
    for (int key = 0; key < ended.length; key++) {
      ended[key] = ledger.ended(key);
    }
    return ended;
  }

  /** A clear has ended, by return or exception. */
  void cleared(long[] ended) {
    for (int key = 0; key < ended.length; key++) {
      long gone = ended[key];
      cleared.updateAndGet(key, before -> Math.max(before, gone));
    }
  }

  /**
   * Judges the value that a read has found.
   *
   * @param faulty whether the node of the key has the fault
   */
  void judge(Before before, byte[] found, boolean faulty, Tally tally) {
    PutValue value = PutValue.parse(found);
    if (value == null || !isPossible(before.key(), value)) {
      tally.wrong("never put", "key " + before.key() + ": " + value);
      return;
    }
    if (value.number() <= before.cleared()) {
      tally.wrong("cleared", describe(before, value, before.cleared()));
    } else if (value.writer() == jvm && value.number() < before.ended()) {
      tally.wrong("stale", describe(before, value, before.ended()));
    } else if (value.number() < before.ended()) {
      tally.stale(before.start() - ledger.endOf(before.key(), value.number() + 1));
    }
    noteRecovery(before, value, faulty, tally);
  }

  private boolean isPossible(int key, PutValue value) {
    return value.key() == key
        && value.writer() == Terms.writerOf(key)
        && value.number() >= 1
        && value.number() <= ledger.begun(key);
  }

  private void noteRecovery(Before before, PutValue value, boolean faulty, Tally tally) {
    long healed = ledger.healed();
    if (healed == 0 || before.start() < healed) {
      return;
    }
    long ended = ledger.endedAtHealing(before.key());
    if (value.number() < ended && value.writer() != jvm) {
      tally.staleAfterRemoval(before.start() - healed);
    }
    if (faulty && value.number() > ended) {
      tally.recovered(healed, System.nanoTime() - healed);
    }
  }

  private String describe(Before before, PutValue value, long newer) {
    long age = before.start() - ledger.endOf(before.key(), value.number() + 1);
    return "key %d: read put %d although put %d had ended, %d ms after the next put"
        .formatted(before.key(), value.number(), newer, age / 1_000_000);
  }
}
