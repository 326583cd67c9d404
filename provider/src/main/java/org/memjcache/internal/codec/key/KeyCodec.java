package org.memjcache.internal.codec.key;

import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.spi.UnreadableValueException;

/**
 * Keys to bytes and back: equal keys have equal bytes, in every JVM.
 *
 * <p>Safe for use by many threads.
 */
public interface KeyCodec {

  /**
   * The key's canonical bytes, which travel in the envelope.
   *
   * @throws IllegalArgumentException if keys of this class have no canonical form; names the class
   */
  byte[] encode(Object key);

  /**
   * The text that names the entry in memcached: readable where short, else a digest of the bytes.
   */
  ItemKey itemKey(byte[] canonical);

  /**
   * An equal key again.
   *
   * @throws UnreadableValueException if the bytes are no key that this JVM can read
   */
  Object decode(byte[] canonical);
}
