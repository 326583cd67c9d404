package org.memjcache.internal.codec.key;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.memjcache.internal.codec.Digests;
import org.memjcache.internal.codec.Unreadable;
import org.memjcache.internal.codec.classes.CodecSettings;
import org.memjcache.internal.codec.classes.NamedClasses;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.spi.KeyEncoder;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/**
 * Writes keys in a canonical form: equal keys have equal bytes, regardless of the order of a set,
 * the class of a list, or the identity of strings.
 *
 * <p>{@code docs/keys.md} lists the classes of keys and their bytes.
 */
public final class CanonicalKeyCodec implements KeyCodec {

  private final KeyWriter writer;
  private final KeyReader reader;
  private final KeyNames names;

  private CanonicalKeyCodec(
      CodecSettings settings,
      List<KeyEncoder<?>> encoders,
      Predicate<Field> ignored,
      UnaryOperator<byte[]> digest) {
    Map<String, KeyEncoder<?>> byClass = new HashMap<>();
    encoders.forEach(each -> byClass.put(each.type().getName(), each));
    this.writer = new KeyWriter(settings.filter(), byClass, ignored);
    this.reader = new KeyReader(new NamedClasses(settings), byClass);
    this.names = new KeyNames(digest);
  }

  /**
   * A codec for the keys of one cache.
   *
   * @param encoders for the classes that need one; for a class with several the last is used
   */
  public static CanonicalKeyCodec of(CodecSettings settings, List<KeyEncoder<?>> encoders) {
    return of(settings, encoders, field -> false);
  }

  /**
   * A codec for the keys of one cache, some of which have fields that are no part of the key.
   *
   * @param encoders for the classes that need one; for a class with several the last is used
   * @param ignored the int fields whose value is no part of a key; they are read as 0
   */
  public static CanonicalKeyCodec of(
      CodecSettings settings, List<KeyEncoder<?>> encoders, Predicate<Field> ignored) {
    return new CanonicalKeyCodec(settings, encoders, ignored, Digests::sha256);
  }

  /** With another digest of at least 20 bytes, so that tests can make keys collide. */
  static CanonicalKeyCodec of(CodecSettings settings, UnaryOperator<byte[]> digest) {
    return new CanonicalKeyCodec(settings, List.of(), field -> false, digest);
  }

  @Override
  public byte[] encode(Object key) {
    return writer.write(key);
  }

  @Override
  public ItemKey itemKey(byte[] canonical) {
    return names.of(canonical);
  }

  @Override
  public Object decode(byte[] canonical) {
    try {
      Object key = reader.read(canonical);
      // Bytes of another form would not find the entry.
      if (!Arrays.equals(canonical, encode(key))) {
        throw new UnreadableValueException(Cause.DAMAGED, "The key is not in canonical form", null);
      }
      return key;
    } catch (RuntimeException | Error e) {
      throw Unreadable.because(e);
    }
  }
}
