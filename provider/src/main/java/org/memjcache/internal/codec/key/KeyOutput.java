package org.memjcache.internal.codec.key;

import java.util.Arrays;

/** A buffer for the canonical bytes of a key. Numbers are big-endian. */
final class KeyOutput {

  private final int limit;
  private byte[] bytes;
  private int size;

  /**
   * @param capacity the first size of the buffer
   * @param limit the largest size of a key
   */
  KeyOutput(int capacity, int limit) {
    this.bytes = new byte[capacity];
    this.limit = limit;
  }

  private int grow(int count) {
    int start = size;
    if (count > limit - size) {
      throw new IllegalArgumentException("The key has more than " + limit + " bytes");
    }
    size += count;
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
    }
    return start;
  }

  void writeByte(int value) {
    int at = grow(1);
    bytes[at] = (byte) value;
  }

  void writeShort(int value) {
    writeByte(value >> 8);
    writeByte(value);
  }

  void writeInt(int value) {
    writeShort(value >> 16);
    writeShort(value);
  }

  void writeLong(long value) {
    writeInt((int) (value >> 32));
    writeInt((int) value);
  }

  /** Writes a length: seven bits per byte, lowest first. */
  void writeLength(int value) {
    int rest = value;
    while (rest > 0x7f) {
      writeByte(rest | 0x80);
      rest >>>= 7;
    }
    writeByte(rest);
  }

  void writeBytes(byte[] value) {
    int at = grow(value.length);
    System.arraycopy(value, 0, bytes, at, value.length);
  }

  void writeSized(byte[] value) {
    writeLength(value.length);
    writeBytes(value);
  }

  void writeString(String value) {
    int length = KeyText.length(value);
    writeLength(length);
    int at = grow(length);
    KeyText.encode(value, bytes, at);
  }

  byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }
}
