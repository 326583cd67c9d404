package org.memjcache.faults.worker;

import java.nio.file.Path;

/**
 * The changes and their times, in a file that the parent and all workers have mapped.
 *
 * <p>Each key has one writing thread, which numbers its changes from 1. A change has <em>begun</em>
 * before it is called, and has <em>ended</em> when the call returns or throws. Times are those of
 * {@link System#nanoTime()}, which on Linux is one clock for all processes of a machine.
 */
public final class Ledger {

  /** The number of last changes of a key whose ends are kept. */
  private static final int REMEMBERED = 512;

  private static final int FAULT_BEGAN = 0;
  private static final int HEALED = 1;
  private static final int HEAD = 8;

  private static final int BEGUN = 0;
  private static final int ENDED = 1;
  private static final int FLOOR = 2;
  private static final int FLOOR_AT_HEALING = 3;
  private static final int REMOVED = 4;
  private static final int TIMES = 6;
  private static final int LENGTH = TIMES + REMEMBERED;

  /** The end of a change that has not happened. */
  private static final long NEVER = 0;

  private final MappedLongs longs;

  private Ledger(MappedLongs longs) {
    this.longs = longs;
  }

  /** Maps the ledger of one setting's caches; creates it if it is absent. */
  public static Ledger open(Path folder, OnError onError) {
    Path file = folder.resolve(onError.cacheName());
    return new Ledger(MappedLongs.open(file, HEAD + (long) Terms.WRITTEN * LENGTH));
  }

  /** Begins the key's next change; returns its number. */
  long begin(int key) {
    long number = begun(key) + 1;
    longs.set(at(key) + BEGUN, number);
    return number;
  }

  /** Notes the end of the change that began last. */
  void end(int key, Effect effect) {
    long number = begun(key);
    long now = System.nanoTime();
    switch (effect) {
      case STORED, ATTEMPTED, REMOVED -> {
        longs.set(at(key) + FLOOR, number);
        longs.set(time(key, number), now);
      }
      case UNKNOWN -> longs.set(time(key, number), -now);
      case NOTHING -> longs.set(time(key, number), NEVER);
    }
    if (effect != Effect.NOTHING) {
      longs.set(at(key) + REMOVED, effect == Effect.REMOVED ? number : 0);
    }
    longs.set(at(key) + ENDED, number);
  }

  /** The number of the key's last change that has begun. */
  long begun(int key) {
    return longs.get(at(key) + BEGUN);
  }

  /** The number of the key's last change that has ended. */
  public long ended(int key) {
    return longs.get(at(key) + ENDED);
  }

  /** The number of the last change after which no value of an earlier one may be read. */
  long floor(int key) {
    return longs.get(at(key) + FLOOR);
  }

  /** Whether the last change has ended, and has certainly removed the entry. */
  boolean isRemoved(int key) {
    long removed = longs.get(at(key) + REMOVED);
    return removed > 0 && removed == floor(key) && ended(key) == begun(key);
  }

  /** Whether the change has ended and has certainly not happened; false if that is forgotten. */
  boolean hasNotHappened(int key, long number) {
    long ended = ended(key);
    return number <= ended
        && number > ended - REMEMBERED + 2
        && longs.get(time(key, number)) == NEVER;
  }

  /**
   * The end of the first change after a number that has replaced the value of that number; the
   * earliest end that is kept, if it is forgotten.
   */
  long replacedAt(int key, long number) {
    long floor = floor(key);
    for (long next = Math.max(number + 1, ended(key) - REMEMBERED + 2); next < floor; next++) {
      long end = longs.get(time(key, next));
      if (end > 0) {
        return end;
      }
    }
    return longs.get(time(key, floor));
  }

  /** The {@link #floor} when the fault was removed. */
  long floorAtHealing(int key) {
    return longs.get(at(key) + FLOOR_AT_HEALING);
  }

  /** Forgets the last fault. */
  public void forgetFaults() {
    longs.set(FAULT_BEGAN, 0);
    longs.set(HEALED, 0);
  }

  /** Notes that a fault begins now. */
  public void faultBegins() {
    longs.set(HEALED, 0);
    longs.set(FAULT_BEGAN, System.nanoTime());
  }

  /** Notes that the fault is removed now. */
  public void faultIsHealed() {
    for (int key = 0; key < Terms.WRITTEN; key++) {
      longs.set(at(key) + FLOOR_AT_HEALING, floor(key));
    }
    longs.set(HEALED, System.nanoTime());
  }

  /** The time at which the last fault began; 0 if there was none. */
  long faultBegan() {
    return longs.get(FAULT_BEGAN);
  }

  /** The time at which the last fault was removed; 0 if it lasts or there was none. */
  long healed() {
    return longs.get(HEALED);
  }

  private static int at(int key) {
    return HEAD + key * LENGTH;
  }

  private static int time(int key, long number) {
    return at(key) + TIMES + (int) (number % REMEMBERED);
  }
}
