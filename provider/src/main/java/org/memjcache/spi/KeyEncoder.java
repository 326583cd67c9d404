package org.memjcache.spi;

/**
 * Encodes keys of one class whose {@code equals} compares something else than all its fields, or
 * that has no canonical form of its own.
 *
 * <p>Two keys must have the same bytes if and only if they are equal, in every JVM that shares the
 * cache. Implementations are safe for use by many threads.
 *
 * @param <T> the class of keys
 */
public interface KeyEncoder<T> {

  /** The class whose direct instances are encoded; subclasses need an encoder of their own. */
  Class<T> type();

  byte[] encode(T key);

  /**
   * An equal key again.
   *
   * @param bytes as {@link #encode} returned them, but untrusted: they come from a server
   * @throws RuntimeException of any kind if they are no such key
   */
  T decode(byte[] bytes);
}
