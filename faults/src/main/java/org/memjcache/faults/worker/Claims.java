package org.memjcache.faults.worker;

import java.nio.file.Path;

/**
 * What several JVMs may get only once, and their counts, in a file that all have mapped: the values
 * that were taken, the numbers that were counted, and the acknowledged and failed increments.
 *
 * <p>A count is a number of a <em>life</em>, which is the time of one item: the creator of the item
 * gives it a number of its own as the start. Safe for use by many threads.
 */
public final class Claims {

  private static final int LIFE_BITS = 20;
  private static final long COUNT_MASK = (1L << LIFE_BITS) - 1;

  private static final int LAST = 0;
  private static final int FAILURES = 8;
  private static final int LIVES = FAILURES + SharedKey.count();

  /** The number of lives for which increments are counted; of these, older ones are forgotten. */
  private static final int KNOWN_LIVES = 1 << 16;

  private static final int CLAIMED = LIVES + 2 * KNOWN_LIVES;
  private static final int KNOWN_CLAIMS = 1 << 18;

  private final MappedLongs longs;

  private Claims(MappedLongs longs) {
    this.longs = longs;
  }

  /** Maps the claims of one setting's caches; creates the file if it is absent. */
  public static Claims open(Path folder, OnError onError) {
    Path file = folder.resolve(onError.cacheName() + "-claims");
    return new Claims(MappedLongs.open(file, CLAIMED + KNOWN_CLAIMS));
  }

  /** A number that was never returned before, in no JVM. */
  long next() {
    return longs.add(LAST, 1);
  }

  /** Whether the number was returned by {@link #next}. */
  boolean isKnown(long number) {
    return number > 0 && number <= longs.get(LAST);
  }

  /** The start of a new life of a count. */
  long newLife() {
    return next() << LIFE_BITS;
  }

  static long lifeOf(long number) {
    return number >>> LIFE_BITS;
  }

  static long countOf(long number) {
    return number & COUNT_MASK;
  }

  /** Claims a value that was taken; false if it was taken before. */
  boolean take(long number) {
    return claim(-number);
  }

  /**
   * Notes an acknowledged increment.
   *
   * @param number the number after it
   * @return false if another increment had this number, so that one of the two is lost
   */
  boolean counted(long number) {
    longs.add(slotOf(lifeOf(number)) + 1, 1);
    return claim(number);
  }

  /** Notes an increment of which is unknown whether it was made. */
  void failed(int key) {
    longs.add(FAILURES + key - Terms.WRITTEN, 1);
  }

  /** The increments of the key of which is unknown whether they were made. */
  long failures(int key) {
    return longs.get(FAILURES + key - Terms.WRITTEN);
  }

  /** The acknowledged increments in one life. */
  long acknowledged(long life) {
    return longs.get(slotOf(life) + 1);
  }

  /** Forgets the failed increments; to be called when nothing is in flight. */
  public void forgetFailures() {
    for (int i = 0; i < SharedKey.count(); i++) {
      longs.set(FAILURES + i, 0);
    }
  }

  private int slotOf(long life) {
    int slot = LIVES + 2 * (int) (life % KNOWN_LIVES);
    long there = longs.get(slot);
    if (there != life && there < life && longs.replace(slot, there, life)) {
      longs.set(slot + 1, 0);
    }
    return slot;
  }

  private boolean claim(long number) {
    long mixed = number * 0x9E3779B97F4A7C15L;
    return longs.swap(CLAIMED + (int) (mixed >>> 46), number) != number;
  }
}
