package org.memjcache.internal.entry;

/**
 * When an entry expires.
 *
 * @param instant Unix time in ms, by the clock of the JVM that reads; 0 for never
 * @param sliding whether the server governs the expiry: each read gives the entry its whole
 *     duration again, and the instant holds only until the first read
 */
public record Expiration(long instant, boolean sliding) {

  /** Never. */
  public static final Expiration ETERNAL = new Expiration(0, false);

  /** At once: the entry is not stored, or is removed. */
  public static final Expiration IMMEDIATE = new Expiration(1, false);

  /** Expires at an instant in ms, kept in the envelope. */
  public static Expiration at(long instant) {
    return instant == 0 ? ETERNAL : new Expiration(instant, false);
  }

  /** Expires at an instant in ms first, which the server moves with each read. */
  public static Expiration slidingFrom(long instant) {
    return new Expiration(instant, true);
  }

  public boolean isImmediate() {
    return instant == IMMEDIATE.instant;
  }

  public boolean isEternal() {
    return instant == 0;
  }

  /** Whether an entry has expired at the given time, in ms. */
  public boolean isPast(long now) {
    return instant != 0 && !sliding && instant <= now;
  }
}
