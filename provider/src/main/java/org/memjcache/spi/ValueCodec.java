package org.memjcache.spi;

/**
 * Values to bytes and back.
 *
 * <p>Implementations are safe for use by many threads; work is done in the calling thread. Bytes
 * given to {@link #decode} are untrusted.
 */
public interface ValueCodec {

  /**
   * The value's bytes.
   *
   * @throws javax.cache.CacheException if the value cannot be written so that it could be read
   *     again; names the class, and the setting to change where one would help
   */
  byte[] encode(Object value);

  /**
   * The value's bytes as {@link #encode(Object)} gives them, but within an array that has room for
   * others around them. The array is the caller's, to be changed and kept. Worth implementing where
   * it saves a copy.
   *
   * @param before how many bytes are left free in front
   * @param after how many are left free at the end
   */
  default byte[] encode(Object value, int before, int after) {
    byte[] encoded = encode(value);
    byte[] result = new byte[before + encoded.length + after];
    System.arraycopy(encoded, 0, result, before, encoded.length);
    return result;
  }

  /**
   * The value again.
   *
   * @throws UnreadableValueException if the bytes cannot be read as a value by this JVM
   */
  Object decode(byte[] bytes, int offset, int length);
}
