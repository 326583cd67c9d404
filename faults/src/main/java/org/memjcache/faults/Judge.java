package org.memjcache.faults;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Decides what a read may have seen in one JVM: nothing at all always; of a key that this JVM
 * writes no value older than the last put that had ended when the read began; of any key nothing
 * that was put before a {@code clear()} of this JVM that had ended by then. Safe for use by many
 * threads.
 */
final class Judge {

  private final int jvm;
  private final Ledger ledger;
  private final AtomicLongArray cleared = new AtomicLongArray(Terms.KEYS);

  Judge(int jvm, Ledger ledger) {
    this.jvm = jvm;
    this.ledger = ledger;
  }

  /** What had ended when a read began. */
  record Before(int key, long start, long ended, long cleared) {}

  Before before(int key) {
    long ended = ledger.ended(key);
    long gone = cleared.get(key);
    return new Before(key, System.nanoTime(), ended, gone);
  }

  /** What has ended before a clear, for {@link #cleared}. */
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

  /** Judges what a read has found, on a node that the fault was done to or another. */
  void judge(Before before, byte[] found, boolean faulty, Tally tally) {
    PutValue value = PutValue.parse(found);
    if (value == null || !isPossible(before.key(), value)) {
      tally.wrong("nobody wrote it", "key " + before.key() + ": " + value);
      return;
    }
    if (value.number() <= before.cleared()) {
      tally.wrong("cleared", describe(before, value, before.cleared()));
    } else if (value.writer() == jvm && value.number() < before.ended()) {
      tally.wrong("old", describe(before, value, before.ended()));
    } else if (value.number() < before.ended()) {
      tally.old(before.start() - ledger.endOf(before.key(), value.number() + 1));
    }
    noteReturn(before, value, faulty, tally);
  }

  private boolean isPossible(int key, PutValue value) {
    return value.key() == key
        && value.writer() == Terms.writerOf(key)
        && value.number() >= 1
        && value.number() <= ledger.begun(key);
  }

  private void noteReturn(Before before, PutValue value, boolean faulty, Tally tally) {
    long healed = ledger.healed();
    if (healed == 0 || before.start() < healed) {
      return;
    }
    long ended = ledger.endedAtHealing(before.key());
    if (value.number() < ended && value.writer() != jvm) {
      tally.oldAfterReturn(before.start() - healed);
    }
    if (faulty && value.number() > ended) {
      tally.returned(healed, System.nanoTime() - healed);
    }
  }

  private String describe(Before before, PutValue value, long newer) {
    long age = before.start() - ledger.endOf(before.key(), value.number() + 1);
    return "key %d, put %d seen, put %d had ended, %d ms after the one that followed"
        .formatted(before.key(), value.number(), newer, age / 1_000_000);
  }
}
