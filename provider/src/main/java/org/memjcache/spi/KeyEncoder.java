package org.memjcache.spi;

/**
 * Encodes the keys of one class, for classes whose {@code equals} does not compare all fields.
 *
 * <p>Two keys must have the same bytes if and only if they are equal, in every JVM that shares the
 * cache. Implementations must be safe for use by many threads.
 *
 * @param <T> the class of keys
 */
public interface KeyEncoder<T> {

  /** Returns the class of the keys. A subclass needs an encoder of its own. */
  Class<T> type();

  /** Encodes a key. */
  byte[] encode(T key);

  /**
   * Decodes a key.
   *
   * @param bytes the bytes that {@link #encode} returned; untrusted, because a server sent them
   * @return a key equal to the encoded one
   * @throws RuntimeException of any kind if the bytes are not those of a key
   */
  T decode(byte[] bytes);
}
