package org.memjcache.benchmarks.subject;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The keys and values of one size, the same for every subject. A value has a stamp of eight bytes
 * that identifies the slice that wrote it, followed by bytes that cannot be compressed.
 */
final class Values {

  private static final int MANY = 10_000;
  private static final int MANY_BYTES = 40_960_000;
  private static final int STAMP_BYTES = Long.BYTES;

  private final String[] keys;
  private final byte[][] values;
  private long stamp;

  Values(String prefix, int bytes) {
    if (bytes < STAMP_BYTES + 1) {
      throw new IllegalArgumentException(
          "A value must have at least " + (STAMP_BYTES + 1) + " bytes, not " + bytes);
    }
    int count = Math.max(Math.min(MANY, MANY_BYTES / bytes), Work.BULK);
    this.keys = new String[count];
    this.values = new byte[count][bytes];
    for (int i = 0; i < count; i++) {
      keys[i] = prefix + bytes + "-" + i;
      fill(values[i], i);
    }
    stamp(0);
  }

  /** The value of an entry with this number, with a stamp of 0. */
  static byte[] value(int number, int bytes) {
    byte[] value = new byte[bytes];
    fill(value, number);
    ByteBuffer.wrap(value).putLong(0, 0);
    return value;
  }

  private static void fill(byte[] value, int number) {
    new SplittableRandom(number).nextBytes(value);
  }

  int count() {
    return keys.length;
  }

  String key(int i) {
    return keys[i];
  }

  byte[] value(int i) {
    return values[i];
  }

  /** Sets the stamp of all values; no thread may be using them. */
  void stamp(long stamp) {
    this.stamp = stamp;
    for (byte[] value : values) {
      ByteBuffer.wrap(value).putLong(0, stamp);
    }
  }

  /**
   * Checks that a value is the one of a key, with any stamp.
   *
   * @throws WrongValue if it is not
   */
  void check(int i, byte @Nullable [] value) {
    if (value == null
        || value.length < STAMP_BYTES
        || !Arrays.equals(
            value, STAMP_BYTES, value.length, values[i], STAMP_BYTES, values[i].length)) {
      throw new WrongValue(keys[i], value == null ? "null" : value.length + " other bytes");
    }
  }

  /**
   * Checks that a value is the one of a key, written since the last stamp.
   *
   * @throws WrongValue if it is not
   */
  void checkWritten(int i, byte @Nullable [] value) {
    check(i, value);
    if (value == null || ByteBuffer.wrap(value).getLong() != stamp) {
      throw new WrongValue(keys[i], "the value from before the write");
    }
  }
}
