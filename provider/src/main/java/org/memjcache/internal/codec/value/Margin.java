package org.memjcache.internal.codec.value;

import java.nio.ByteBuffer;

/**
 * How many bytes are left free around a value's bytes, for what its user puts there.
 *
 * @param before in front of them
 * @param behind after them
 */
public record Margin(int before, int behind) {

  /** A new array with the first bytes of another one in the middle. */
  public byte[] around(byte[] bytes, int length) {
    var result = new byte[before + length + behind];
    System.arraycopy(bytes, 0, result, before, length);
    return result;
  }

  /** A buffer on a new array, at the place where that many bytes belong. */
  public ByteBuffer around(int length) {
    return ByteBuffer.allocate(before + length + behind).position(before);
  }
}
