package org.memjcache.internal.codec.value;

import java.nio.ByteBuffer;

/**
 * The numbers of bytes that stay free before and after a value's bytes, for the caller to fill.
 *
 * @param before the number before the value
 * @param after the number after the value
 */
public record Margin(int before, int after) {

  /** A new array with the first {@code length} bytes of another one between the margins. */
  public byte[] around(byte[] bytes, int length) {
    var result = new byte[before + length + after];
    System.arraycopy(bytes, 0, result, before, length);
    return result;
  }

  /** A buffer for {@code length} bytes, positioned after the first margin. */
  public ByteBuffer around(int length) {
    return ByteBuffer.allocate(before + length + after).position(before);
  }
}
