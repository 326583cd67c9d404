package org.memjcache.codec;

import java.nio.ByteBuffer;

/**
 * How many bytes are left free around a value's bytes, for what its user puts there.
 *
 * @param before in front of them
 * @param behind after them
 */
record Room(int before, int behind) {

  /** A new array with the first bytes of another one in the middle. */
  byte[] around(byte[] bytes, int length) {
    var result = new byte[before + length + behind];
    System.arraycopy(bytes, 0, result, before, length);
    return result;
  }

  /** A buffer on a new array, at the place where that many bytes belong. */
  ByteBuffer around(int length) {
    return ByteBuffer.allocate(before + length + behind).position(before);
  }
}
