package org.memjcache.entry;

import org.jspecify.annotations.Nullable;
import org.memjcache.codec.UnreadableValueException;

/**
 * A value as a slice of bytes, decoded when it is asked for.
 *
 * <p>Most operations never need the object: containsKey, a rewrite of the instant, a replacement.
 * Used by one thread.
 */
final class StoredContent<V> implements Content<V> {

  private final ValueReader<V> reader;
  private final byte[] bytes;
  private final int offset;
  private final int length;
  private @Nullable V value;

  private StoredContent(
      ValueReader<V> reader, byte[] bytes, int offset, int length, @Nullable V value) {
    this.reader = reader;
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.value = value;
  }

  /** The content of an envelope that was read. */
  static <V> StoredContent<V> of(ValueReader<V> reader, Envelope envelope) {
    return new StoredContent<>(
        reader, envelope.bytes(), envelope.valueOffset(), envelope.valueLength(), null);
  }

  /** The content of a value that is to be stored. */
  static <V> StoredContent<V> of(ValueReader<V> reader, byte[] encoded, V value) {
    return new StoredContent<>(reader, encoded, 0, encoded.length, value);
  }

  /** Puts this content into an envelope. */
  byte[] seal(byte[] key, Expiration expiration) {
    return Envelope.seal(key, expiration, bytes, offset, length);
  }

  @Override
  public V value() {
    V known = value;
    if (known == null) {
      known = reader.read(bytes, offset, length);
      value = known;
    }
    return known;
  }

  @Override
  public int size() {
    return length;
  }

  /** How a slice becomes a value; throws {@link UnreadableValueException}. */
  interface ValueReader<V> {
    V read(byte[] bytes, int offset, int length);
  }
}
