package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Arrays;
import org.memjcache.internal.client.MetaReply;
import org.memjcache.internal.store.item.ItemKey;

/**
 * The number under which one cache's share of one node stands, and the beginning of the keys of its
 * items. Immutable.
 */
final class Generation {

  /** The length of every number, as text. */
  static final int LENGTH = 16;

  private static final int HALF = LENGTH / 2;
  private static final int RADIX = 36;
  private static final long HALF_RANGE = 2_821_109_907_456L;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] number;
  private final byte[] keyPrefix;
  private final byte[] counterPrefix;

  /**
   * @param cachePrefix {@code <namespace>[.<version>]:<cache>:}
   */
  Generation(byte[] cachePrefix, byte[] number) {
    this.number = number;
    this.keyPrefix = Arrays.copyOf(cachePrefix, cachePrefix.length + LENGTH + 1);
    System.arraycopy(number, 0, keyPrefix, cachePrefix.length, LENGTH);
    keyPrefix[keyPrefix.length - 1] = ':';
    this.counterPrefix = keyPrefix.clone();
    counterPrefix[counterPrefix.length - 1] = '+';
  }

  /** A number that nobody has sent before: the time in ms, and 41 random bits. */
  static byte[] newNumber() {
    String time = Long.toString(System.currentTimeMillis() % HALF_RANGE, RADIX);
    String random = Long.toString(RANDOM.nextLong(HALF_RANGE), RADIX);
    return ("0".repeat(HALF - time.length()) + time + "0".repeat(HALF - random.length()) + random)
        .getBytes(US_ASCII);
  }

  /** Whether this could have come from {@link #newNumber}. */
  static boolean isNumber(byte[] text) {
    boolean plain = text.length == LENGTH;
    for (byte b : text) {
      plain &= (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z');
    }
    return plain;
  }

  boolean is(byte[] other) {
    return Arrays.equals(number, other);
  }

  /** Whether a check found this one. */
  boolean stands(MetaReply check) {
    byte[] found = check.value();
    return found != null && is(found);
  }

  boolean isSame(Generation other) {
    return this == other || is(other.number);
  }

  /** What all keys of its entries begin with; not a copy. */
  byte[] keyPrefix() {
    return keyPrefix;
  }

  /** What the memcached key of an item begins with: counters stand beside the entries. */
  byte[] keyPrefix(ItemKey key) {
    return key.isCounter() ? counterPrefix : keyPrefix;
  }

  @Override
  public String toString() {
    return new String(number, US_ASCII);
  }
}
