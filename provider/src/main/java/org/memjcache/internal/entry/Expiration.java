package org.memjcache.internal.entry;

/**
 * When an entry ends.
 *
 * @param instant Unix time in ms, by the clock of the JVM that reads; 0 for never
 * @param sliding whether the server keeps the time: each read gives the entry its whole duration
 *     again, and the instant is only the first end
 */
public record Expiration(long instant, boolean sliding) {

  /** Never. */
  public static final Expiration ETERNAL = new Expiration(0, false);

  /** At once: the entry is not stored, or is taken away. */
  public static final Expiration IMMEDIATE = new Expiration(1, false);

  /** An end at an instant in ms, kept in the envelope. */
  public static Expiration at(long instant) {
    return instant == 0 ? ETERNAL : new Expiration(instant, false);
  }

  /** A first end at an instant in ms, moved by the server with each read. */
  public static Expiration slidingFrom(long instant) {
    return new Expiration(instant, true);
  }

  public boolean isImmediate() {
    return instant == IMMEDIATE.instant;
  }

  public boolean isEternal() {
    return instant == 0;
  }

  /** Whether an entry with this end counts as gone at the given time, in ms. */
  public boolean isPast(long now) {
    return instant != 0 && !sliding && instant <= now;
  }
}
