package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.io.Input;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/**
 * Kryo's input with bounded allocation. Each element of an array, string or collection takes at
 * least one byte, so a length that exceeds the remaining bytes is refused.
 */
final class BoundedInput extends Input {

  private static final int LARGEST_KEPT_CHARS = 16 * 1024;
  private static final byte[] NOTHING = {};

  private int unclaimed;

  void start(byte[] bytes, int offset, int length) {
    setBuffer(bytes, offset, length);
    unclaimed = length;
  }

  /** Releases the bytes read, and a large buffer for characters. */
  void finish() {
    setBuffer(NOTHING);
    if (chars.length > LARGEST_KEPT_CHARS) {
      chars = new char[32];
    }
  }

  /**
   * Must be called before an array, string or collection is allocated.
   *
   * @param count the number of its elements
   * @return the count
   * @throws UnreadableValueException if there are fewer unclaimed bytes than elements
   */
  int claim(int count) {
    if (count < 0 || count > unclaimed) {
      throw new UnreadableValueException(
          Cause.DAMAGED, "A length of " + count + " in " + unclaimed + " bytes", null);
    }
    unclaimed -= count;
    return count;
  }

  /** Skips the next bytes if they equal these; returns whether they do. */
  boolean skip(byte[] bytes) {
    int end = position + bytes.length;
    boolean same = end <= limit && Arrays.equals(buffer, position, end, bytes, 0, bytes.length);
    if (same) {
      claim(bytes.length);
      position = end;
    }
    return same;
  }

  /** The bytes from a position up to the present one. */
  byte[] since(int start) {
    return Arrays.copyOfRange(buffer, start, position);
  }

  @Override
  public String readString() {
    int start = position;
    int length = claimCharacters();
    if (length > 0 && isAscii(length)) {
      // Kryo would copy it through a buffer for characters, as long as the text.
      String text = new String(buffer, position, length, StandardCharsets.ISO_8859_1);
      position += length;
      return text;
    }
    position = start;
    return super.readString();
  }

  private boolean isAscii(int length) {
    if (length > limit - position) {
      return false;
    }
    int bits = 0;
    for (int i = position; i < position + length; i++) {
      bits |= buffer[i];
    }
    return bits >= 0;
  }

  @Override
  public StringBuilder readStringBuilder() {
    int start = position;
    claimCharacters();
    position = start;
    return super.readStringBuilder();
  }

  /** Skips the length of a string and returns it; 0 if the string has another form. */
  private int claimCharacters() {
    if (!readVarIntFlag()) {
      return 0;
    }
    int count = readVarIntFlag(true);
    return claim(Math.max(count - 1, count < 0 ? count : 0));
  }

  @Override
  public byte[] readBytes(int length) {
    return super.readBytes(claim(length));
  }

  @Override
  public int[] readInts(int length) {
    return super.readInts(claim(length));
  }

  @Override
  public int[] readInts(int length, boolean optimizePositive) {
    return super.readInts(claim(length), optimizePositive);
  }

  @Override
  public long[] readLongs(int length) {
    return super.readLongs(claim(length));
  }

  @Override
  public long[] readLongs(int length, boolean optimizePositive) {
    return super.readLongs(claim(length), optimizePositive);
  }

  @Override
  public float[] readFloats(int length) {
    return super.readFloats(claim(length));
  }

  @Override
  public double[] readDoubles(int length) {
    return super.readDoubles(claim(length));
  }

  @Override
  public short[] readShorts(int length) {
    return super.readShorts(claim(length));
  }

  @Override
  public char[] readChars(int length) {
    return super.readChars(claim(length));
  }

  @Override
  public boolean[] readBooleans(int length) {
    return super.readBooleans(claim(length));
  }
}
