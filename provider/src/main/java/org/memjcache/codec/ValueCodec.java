package org.memjcache.codec;

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
   * The value again.
   *
   * @throws UnreadableValueException if the bytes cannot be read as a value by this JVM
   */
  Object decode(byte[] bytes, int offset, int length);
}
