package org.memjcache.internal.codec.key;

import java.util.Arrays;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** Reads the bytes that {@link KeyOutput} wrote, with bounded lengths. */
final class KeyInput {

  private final byte[] bytes;
  private int at;
  private int unclaimed;

  KeyInput(byte[] bytes) {
    this.bytes = bytes;
    this.unclaimed = bytes.length;
  }

  boolean isAtEnd() {
    return at == bytes.length;
  }

  private int advance(int count) {
    if (count < 0 || count > bytes.length - at) {
      throw new UnreadableValueException(Cause.DAMAGED, "The key ends too early", null);
    }
    int start = at;
    at += count;
    return start;
  }

  int readByte() {
    return bytes[advance(1)];
  }

  int readShort() {
    return (readByte() << 8) | (readByte() & 0xff);
  }

  int readInt() {
    return (readShort() << 16) | (readShort() & 0xffff);
  }

  long readLong() {
    return ((long) readInt() << 32) | (readInt() & 0xffffffffL);
  }

  int readLength() {
    int value = 0;
    for (int shift = 0; shift < 32; shift += 7) {
      int next = readByte();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new UnreadableValueException(Cause.DAMAGED, "A length of more than five bytes", null);
  }

  /** Reads a number of elements; all elements of a key take at least a byte each. */
  int readCount() {
    int count = readLength();
    unclaimed -= count;
    if (count < 0 || unclaimed < 0) {
      throw new UnreadableValueException(Cause.DAMAGED, "More elements than bytes", null);
    }
    return count;
  }

  byte[] readBytes(int count) {
    int start = advance(count);
    return Arrays.copyOfRange(bytes, start, start + count);
  }

  byte[] readSized() {
    return readBytes(readLength());
  }

  /** Skips a length and the bytes after it; returns the position of those bytes. */
  int skipSized() {
    return advance(readLength());
  }

  /** The position of the next byte. */
  int position() {
    return at;
  }

  String readString() {
    int length = readLength();
    int start = advance(length);
    return KeyText.decode(bytes, start, length);
  }
}
