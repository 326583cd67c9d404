package org.memjcache.internal.entry;

import java.nio.ByteBuffer;
import org.memjcache.internal.codec.key.KeyCodec;
import org.memjcache.internal.codec.value.ValueStamps;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;
import org.memjcache.spi.ValueCodec;

/**
 * The codecs of one cache's keys and values.
 *
 * <p>If stamps concern a key, the bytes of its value are: stamp (4 bytes) | bytes of the codec.
 *
 * @param stamps dependencies of values other than their classes
 */
public record CacheCodecs(KeyCodec keys, ValueCodec values, ValueStamps stamps) {

  /** Codecs for values that depend on their classes only. */
  public CacheCodecs(KeyCodec keys, ValueCodec values) {
    this(keys, values, ValueStamps.NO_STAMPS);
  }

  /** The bytes of a value under a key, with room around them; see {@link ValueCodec#encode}. */
  byte[] encode(Object key, Object value, int before, int after) {
    if (!stamps.concern(key)) {
      return values.encode(value, before, after);
    }
    byte[] encoded = values.encode(value, before + Integer.BYTES, after);
    ByteBuffer.wrap(encoded).putInt(before, stamps.of(key, value));
    return encoded;
  }

  /** Decodes the value under a key; throws as {@link ValueCodec#decode} does. */
  Object decode(Object key, byte[] bytes, int offset, int length) {
    if (!stamps.concern(key)) {
      return values.decode(bytes, offset, length);
    }
    if (length < Integer.BYTES) {
      throw new UnreadableValueException(Cause.DAMAGED, "no stamp before the value", null);
    }
    int stamp = ByteBuffer.wrap(bytes, offset, length).getInt();
    Object value = values.decode(bytes, offset + Integer.BYTES, length - Integer.BYTES);
    if (stamp != stamps.of(key, value)) {
      throw new UnreadableValueException(
          Cause.SHAPE_CHANGED,
          "the value under "
              + ShownKey.of(key)
              + " was made where a class that it is about, or the framework, is another",
          null);
    }
    return value;
  }
}
