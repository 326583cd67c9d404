package org.memjcache.benchmarks.subject;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The keys and values of one length, the same for every subject: bytes that cannot be compressed,
 * behind a stamp of eight bytes that tells by which slice the value was written.
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
          "A value has at least " + (STAMP_BYTES + 1) + " bytes, not " + bytes);
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

  /** Puts a stamp on all values; no thread may be using them. */
  void stamp(long stamp) {
    this.stamp = stamp;
    for (byte[] value : values) {
      ByteBuffer.wrap(value).putLong(0, stamp);
    }
  }

  /**
   * Looks whether a subject gave the value of a key, whoever wrote it.
   *
   * @throws WrongValue if not
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
   * Looks whether a subject gave the value that was written since the last stamp.
   *
   * @throws WrongValue if not
   */
  void checkWritten(int i, byte @Nullable [] value) {
    check(i, value);
    if (value == null || ByteBuffer.wrap(value).getLong() != stamp) {
      throw new WrongValue(keys[i], "the value from before the write");
    }
  }
}
