package org.memjcache.spi;

/**
 * Encodes values to bytes and decodes them.
 *
 * <p>Implementations must be safe for use by many threads. They are called in the thread of the
 * cache operation. The bytes passed to {@link #decode} are untrusted.
 */
public interface ValueCodec {

  /**
   * Encodes a value.
   *
   * @throws javax.cache.CacheException if the value could not be decoded from its bytes; the
   *     message names the class, and the setting that would allow it, if there is one
   */
  byte[] encode(Object value);

  /**
   * Encodes a value into an array with free bytes around it. The caller owns the array. Override
   * this method where that saves a copy.
   *
   * @param before the number of free bytes before the value's bytes
   * @param after the number of free bytes after them
   */
  default byte[] encode(Object value, int before, int after) {
    byte[] encoded = encode(value);
    byte[] result = new byte[before + encoded.length + after];
    System.arraycopy(encoded, 0, result, before, encoded.length);
    return result;
  }

  /**
   * Decodes a value.
   *
   * @throws UnreadableValueException if this JVM cannot decode the bytes; the entry is then a miss
   */
  Object decode(byte[] bytes, int offset, int length);
}
