package org.memjcache.internal.entry;

import java.nio.ByteBuffer;
import org.memjcache.internal.codec.key.KeyCodec;
import org.memjcache.internal.codec.value.ValueStamps;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;
import org.memjcache.spi.ValueCodec;

/**
 * How one cache's keys and values become bytes.
 *
 * <p>Where stamps concern a key, its value's bytes are: stamp (4 bytes) | what the codec says.
 *
 * @param stamps what values depend on besides their classes
 */
public record CacheCodecs(KeyCodec keys, ValueCodec values, ValueStamps stamps) {

  /** Codecs for values that depend on nothing but their classes. */
  public CacheCodecs(KeyCodec keys, ValueCodec values) {
    this(keys, values, ValueStamps.NO_STAMPS);
  }

  /** The bytes of a value under a key, with room around them; see {@link ValueCodec#encode}. */
  byte[] encode(Object key, Object value, int before, int behind) {
    if (!stamps.concern(key)) {
      return values.encode(value, before, behind);
    }
    byte[] encoded = values.encode(value, before + Integer.BYTES, behind);
    ByteBuffer.wrap(encoded).putInt(before, stamps.of(key, value));
    return encoded;
  }

  /** The value under a key again; throws as {@link ValueCodec#decode} does. */
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
