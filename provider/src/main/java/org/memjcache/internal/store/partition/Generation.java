package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.KeyScheme;

/** The generation of one partition, and the beginning of the keys of its items. Immutable. */
final class Generation implements KeyScheme {

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

  /** A number that was never sent before: the time in ms, and 41 random bits. */
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

  /** Whether this is the generation that a check found. */
  boolean is(byte @Nullable [] found) {
    return Arrays.equals(number, found);
  }

  /** The number as text; not a copy. */
  byte[] number() {
    return number;
  }

  /** The beginning of the keys of all entries; not a copy. */
  byte[] keyPrefix() {
    return keyPrefix;
  }

  /** The beginning of the item's memcached key; counters are kept beside the entries. */
  @Override
  public byte[] prefix(ItemKey key) {
    return key.isCounter() ? counterPrefix : keyPrefix;
  }

  @Override
  public boolean isWhole() {
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Generation that && is(that.number));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(number);
  }

  @Override
  public String toString() {
    return new String(number, US_ASCII);
  }
}
