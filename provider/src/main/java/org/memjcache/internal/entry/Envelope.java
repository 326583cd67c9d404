package org.memjcache.internal.entry;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/**
 * The byte layout around a value, and only that.
 *
 * <pre>
 * format byte | flags | expiry instant (8 bytes, ms, 0 = eternal) | key length (varint) | key | value | CRC32C (4 bytes)
 * </pre>
 *
 * <p>The checksum covers everything before it; its flag is set in every envelope of this format, so
 * that no flipped bit can switch the check off. Lengths are checked against the bytes that are
 * there before anything is copied.
 */
public final class Envelope {

  static final byte FORMAT_1 = (byte) 0xc1;
  static final byte FLAG_INTEGRITY = 1;

  /** The server governs the entry's expiry; see {@link Expiration#sliding}. */
  static final byte FLAG_SLIDING = 2;

  private static final int INSTANT_OFFSET = 2;
  private static final int KEY_LENGTH_OFFSET = INSTANT_OFFSET + Long.BYTES;

  /** The number of bytes after an envelope's value: the checksum. */
  public static final int TAIL_BYTES = Integer.BYTES;

  private final byte[] bytes;
  private final int keyOffset;
  private final int keyLength;

  private Envelope(byte[] bytes, int keyOffset, int keyLength) {
    this.bytes = bytes;
    this.keyOffset = keyOffset;
    this.keyLength = keyLength;
  }

  /** The number of bytes before an envelope's value. */
  public static int headBytes(byte[] key) {
    return KEY_LENGTH_OFFSET + varintSize(key.length) + key.length;
  }

  /** Completes an envelope whose value is in its place: writes the bytes before and after it. */
  public static void seal(byte[] key, Expiration expiration, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.put(FORMAT_1);
    buffer.put(expiration.sliding() ? FLAG_INTEGRITY | FLAG_SLIDING : FLAG_INTEGRITY);
    buffer.putLong(expiration.instant());
    putVarint(buffer, key.length);
    buffer.put(key);
    int end = bytes.length - TAIL_BYTES;
    buffer.putInt(end, checksum(bytes, end));
  }

  /**
   * Opens an envelope.
   *
   * @throws UnreadableValueException if it is of another format, or damaged
   */
  public static Envelope open(byte[] bytes) {
    if (bytes.length < KEY_LENGTH_OFFSET + 1 + TAIL_BYTES) {
      throw new UnreadableValueException(Cause.DAMAGED, bytes.length + " bytes only", null);
    }
    if (bytes[0] != FORMAT_1 || (bytes[1] & ~FLAG_SLIDING) != FLAG_INTEGRITY) {
      throw new UnreadableValueException(
          Cause.UNKNOWN_FORMAT,
          "format byte 0x%02x, flags 0x%02x".formatted(bytes[0], bytes[1]),
          null);
    }
    int end = bytes.length - TAIL_BYTES;
    if (checksum(bytes, end) != ByteBuffer.wrap(bytes).getInt(end)) {
      throw new UnreadableValueException(Cause.DAMAGED, "checksum does not match", null);
    }
    return withKeyAt(bytes, end);
  }

  private static Envelope withKeyAt(byte[] bytes, int end) {
    int length = 0;
    int at = KEY_LENGTH_OFFSET;
    for (int shift = 0; at < end && shift <= 28; shift += 7) {
      byte next = bytes[at++];
      length |= (next & 0x7f) << shift;
      if (next >= 0) {
        if (length < 0 || length > end - at) {
          break;
        }
        return new Envelope(bytes, at, length);
      }
    }
    throw new UnreadableValueException(Cause.DAMAGED, "key length beyond the end", null);
  }

  Expiration expiration() {
    long instant = ByteBuffer.wrap(bytes).getLong(INSTANT_OFFSET);
    return (bytes[1] & FLAG_SLIDING) != 0
        ? Expiration.slidingFrom(instant)
        : Expiration.at(instant);
  }

  /** Whether the envelope holds the value of this key. */
  public boolean holdsKey(byte[] key) {
    return Arrays.equals(bytes, keyOffset, keyOffset + keyLength, key, 0, key.length);
  }

  byte[] key() {
    return Arrays.copyOfRange(bytes, keyOffset, keyOffset + keyLength);
  }

  byte[] bytes() {
    return bytes;
  }

  int valueOffset() {
    return keyOffset + keyLength;
  }

  int valueLength() {
    return bytes.length - TAIL_BYTES - valueOffset();
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static int varintSize(int value) {
    return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
  }

  private static void putVarint(ByteBuffer buffer, int value) {
    int rest = value;
    while (rest >= 0x80) {
      buffer.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest);
  }
}
