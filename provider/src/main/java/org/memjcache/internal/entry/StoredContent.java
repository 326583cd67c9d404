package org.memjcache.internal.entry;

import org.jspecify.annotations.Nullable;
import org.memjcache.spi.UnreadableValueException;

/**
 * A value as a slice of bytes, decoded on first use.
 *
 * <p>Many operations never need the object: containsKey, a change of the expiry, a replacement.
 * Used by one thread.
 */
final class StoredContent<V> implements Content<V> {

  private final ValueReader<V> reader;
  private final byte[] bytes;
  private final int offset;
  private @Nullable V value;

  /** Whether the bytes are an envelope already, which may still be on its way to a node. */
  private boolean sealed;

  private StoredContent(
      ValueReader<V> reader, byte[] bytes, int offset, @Nullable V value, boolean sealed) {
    this.reader = reader;
    this.bytes = bytes;
    this.offset = offset;
    this.value = value;
    this.sealed = sealed;
  }

  /** The content of an envelope that was read. */
  static <V> StoredContent<V> of(ValueReader<V> reader, Envelope envelope) {
    return new StoredContent<>(reader, envelope.bytes(), envelope.valueOffset(), null, true);
  }

  /** The content of a value that is to be stored, in its place in an envelope not yet sealed. */
  static <V> StoredContent<V> of(ValueReader<V> reader, byte[] unsealed, int offset, V value) {
    return new StoredContent<>(reader, unsealed, offset, value, false);
  }

  /**
   * Puts this content into an envelope. The first one needs no copy; each further one does, since
   * the first may still be on its way to a node.
   *
   * @param key the key for which the content was created
   */
  byte[] seal(byte[] key, Expiration expiration) {
    byte[] envelope = bytes;
    if (sealed) {
      int head = Envelope.headBytes(key);
      envelope = new byte[head + size() + Envelope.TAIL_BYTES];
      System.arraycopy(bytes, offset, envelope, head, size());
    }
    sealed = true;
    Envelope.seal(key, expiration, envelope);
    return envelope;
  }

  @Override
  public V value() {
    V known = value;
    if (known == null) {
      known = reader.read(bytes, offset, size());
      value = known;
    }
    return known;
  }

  @Override
  public int size() {
    return bytes.length - Envelope.TAIL_BYTES - offset;
  }

  /** Decodes a slice; throws {@link UnreadableValueException}. */
  interface ValueReader<V> {
    V read(byte[] bytes, int offset, int length);
  }
}
