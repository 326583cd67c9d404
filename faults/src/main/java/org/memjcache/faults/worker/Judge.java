package org.memjcache.faults.worker;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Decides whether the result of a read in one JVM is right. A miss is always right. The value of a
 * key that this JVM writes must not be older than the last change that had ended when the read
 * began, and had replaced every earlier value. The value of any key must not be older than one that
 * this JVM had seen before the read, and must not have been put before a {@code clear()} of this
 * JVM that had ended when the read began. Safe for use by several threads.
 */
final class Judge {

  private final int jvm;
  private final Ledger ledger;
  private final AtomicLongArray cleared = new AtomicLongArray(Terms.WRITTEN);
  private final AtomicLongArray seen = new AtomicLongArray(Terms.WRITTEN);

  Judge(int jvm, Ledger ledger) {
    this.jvm = jvm;
    this.ledger = ledger;
  }

  /** The changes, reads and clears that had ended when a read began. */
  record Before(int key, long start, long floor, long seen, long cleared) {}

  Before before(int key) {
    long known = seen.get(key);
    long gone = cleared.get(key);
    long floor = ledger.floor(key);
    return new Before(key, System.nanoTime(), floor, known, gone);
  }

  /** The changes that have ended before a clear, for {@link #cleared}. */
  long[] beforeClear() {
    long[] floors = new long[Terms.KEYS];
    for (int key = 0; key < floors.length; key++) {
      floors[key] = ledger.floor(key);
    }
    return floors;
  }

  /** A clear has ended, by return or exception. */
  void cleared(long[] floors) {
    for (int key = 0; key < floors.length; key++) {
      raise(cleared, key, floors[key]);
    }
  }

  private static void raise(AtomicLongArray numbers, int key, long least) {
    if (numbers.get(key) < least) {
      numbers.accumulateAndGet(key, least, Math::max);
    }
  }

  /**
   * Judges the value that a read has found.
   *
   * @param faulty whether the node of the key has the fault
   */
  void judge(Before before, byte[] found, boolean faulty, Tally tally) {
    int key = before.key();
    PutValue value = PutValue.parse(found);
    if (value == null || !isPossible(key, value)) {
      tally.wrong(key, "never put", "key " + key + ": " + value);
      return;
    }
    if (value.number() <= before.cleared()) {
      tally.wrong(key, "cleared", describe(before, value, before.cleared()));
    } else if (value.writer() == jvm && value.number() < before.floor()) {
      tally.wrong(key, "stale", describe(before, value, before.floor()));
    } else if (value.number() < before.seen()) {
      tally.wrong(key, "older than seen", describe(before, value, before.seen()));
    } else if (value.number() < before.floor() && !Terms.isPlain(key)) {
      tally.stale(before.start() - ledger.replacedAt(key, value.number()));
    }
    raise(seen, key, value.number());
    noteRecovery(before, value, faulty, tally);
  }

  private boolean isPossible(int key, PutValue value) {
    return value.key() == key
        && value.writer() == Terms.writerOf(key)
        && value.number() >= 1
        && value.number() <= ledger.begun(key)
        && !ledger.hasNotHappened(key, value.number());
  }

  /** Judges whether an entry may be there at all, where its value is not seen. */
  Before beforeLook(int key) {
    return ledger.isRemoved(key) && Terms.writerOf(key) == jvm
        ? before(key)
        : new Before(key, 0, Long.MAX_VALUE, 0, 0);
  }

  /** An entry was found: wrong if it had been removed before, and nothing has begun since. */
  void judgePresence(Before before, Tally tally) {
    int key = before.key();
    if (ledger.begun(key) == before.floor()) {
      tally.wrong(key, "removed", "key " + key + " is there after remove " + before.floor());
    }
  }

  private void noteRecovery(Before before, PutValue value, boolean faulty, Tally tally) {
    long healed = ledger.healed();
    if (healed == 0 || before.start() < healed || Terms.isPlain(before.key())) {
      return;
    }
    long floor = ledger.floorAtHealing(before.key());
    if (value.number() < floor && value.writer() != jvm) {
      tally.staleAfterRemoval(before.start() - healed);
    }
    if (faulty && value.number() > floor) {
      tally.recovered(healed, System.nanoTime() - healed);
    }
  }

  private String describe(Before before, PutValue value, long newer) {
    long age = before.start() - ledger.replacedAt(before.key(), value.number());
    return "key %d: read number %d although %d had ended, %d ms after the next change"
        .formatted(before.key(), value.number(), newer, age / 1_000_000);
  }
}
