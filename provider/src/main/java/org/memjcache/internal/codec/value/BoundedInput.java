package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.io.Input;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/**
 * Kryo's input, but nothing is allocated that the bytes cannot fill: every element of an array,
 * string or collection takes at least one byte, and all of them together no more than there are.
 */
final class BoundedInput extends Input {

  private static final int LARGEST_KEPT_CHARS = 16 * 1024;
  private static final byte[] NOTHING = {};

  private int unclaimed;

  void start(byte[] bytes, int offset, int length) {
    setBuffer(bytes, offset, length);
    unclaimed = length;
  }

  /** Lets go of the bytes read, and of a large buffer for characters. */
  void finish() {
    setBuffer(NOTHING);
    if (chars.length > LARGEST_KEPT_CHARS) {
      chars = new char[32];
    }
  }

  /**
   * To be called before anything of so many elements is allocated.
   *
   * @return the count
   * @throws UnreadableValueException if the bytes cannot hold so many
   */
  int claim(int count) {
    if (count < 0 || count > unclaimed) {
      throw new UnreadableValueException(
          Cause.DAMAGED, "A length of " + count + " in " + unclaimed + " bytes", null);
    }
    unclaimed -= count;
    return count;
  }

  /** Goes past these bytes, if it is they that come next. */
  boolean skip(byte[] bytes) {
    int end = position + bytes.length;
    boolean same = end <= limit && Arrays.equals(buffer, position, end, bytes, 0, bytes.length);
    if (same) {
      claim(bytes.length);
      position = end;
    }
    return same;
  }

  /** The bytes from a place up to here. */
  byte[] since(int start) {
    return Arrays.copyOfRange(buffer, start, position);
  }

  @Override
  public String readString() {
    int start = position;
    int length = claimCharacters();
    if (length > 0 && isAscii(length)) {
      // Kryo would take it through a buffer for characters as long as the text.
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

  /** Goes to the characters and says how many they are; 0 if the bytes do not begin with that. */
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
