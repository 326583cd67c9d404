package org.memjcache.codec;

import com.esotericsoftware.kryo.io.Input;
import org.memjcache.codec.UnreadableValueException.Cause;

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

  @Override
  public String readString() {
    claimCharacters();
    return super.readString();
  }

  @Override
  public StringBuilder readStringBuilder() {
    claimCharacters();
    return super.readStringBuilder();
  }

  private void claimCharacters() {
    if (readVarIntFlag()) {
      int start = position();
      int count = readVarIntFlag(true);
      setPosition(start);
      claim(Math.max(count - 1, count < 0 ? count : 0));
    }
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
