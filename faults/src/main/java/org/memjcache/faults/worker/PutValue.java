package org.memjcache.faults.worker;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The value of a put: its writer, key and number at the beginning, and the number again at the end.
 */
public record PutValue(int writer, int key, long number) {

  private static final int FRONT = 2 * Integer.BYTES + Long.BYTES;

  /** The shortest length in bytes. */
  public static final int SHORTEST = FRONT + Long.BYTES;

  byte[] toBytes(int length) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.max(SHORTEST, length));
    bytes.putInt(writer).putInt(key).putLong(number);
    bytes.putLong(bytes.limit() - Long.BYTES, number);
    return bytes.array();
  }

  /** Returns null if no put can have written these bytes. */
  static @Nullable PutValue parse(byte[] bytes) {
    if (bytes.length < SHORTEST) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    PutValue value = new PutValue(buffer.getInt(), buffer.getInt(), buffer.getLong());
    return value.number == buffer.getLong(bytes.length - Long.BYTES) ? value : null;
  }
}
