package org.memjcache.internal.codec.key;

import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.spi.UnreadableValueException;

/**
 * Converts keys to bytes and back. Equal keys have equal bytes, in every JVM.
 *
 * <p>Safe for use by many threads.
 */
public interface KeyCodec {

  /**
   * Returns the key's canonical bytes, which are also a part of the envelope.
   *
   * @throws IllegalArgumentException if keys of this class have no canonical form; names the class
   */
  byte[] encode(Object key);

  /**
   * Returns the entry's name in memcached: readable text if it is short, else a digest of the
   * bytes.
   */
  ItemKey itemKey(byte[] canonical);

  /**
   * Returns a key equal to the one that was encoded.
   *
   * @throws UnreadableValueException if the bytes are not a key that this JVM can read
   */
  Object decode(byte[] canonical);
}
