package org.memjcache.internal.codec.value;

import java.util.List;
import org.memjcache.ClassesMode;
import org.memjcache.internal.codec.classes.ClassFilter;
import org.memjcache.internal.codec.classes.CodecSettings;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.spi.ValueCodec;

/** Codecs for tests. */
public final class Codecs {

  private Codecs() {}

  public static CodecSettings open() {
    return new CodecSettings(Codecs.class.getClassLoader(), ClassFilter.open("test"));
  }

  public static CodecSettings listed(String... allowed) {
    return listed(Codecs.class.getClassLoader(), allowed);
  }

  public static CodecSettings listed(ClassLoader loader, String... allowed) {
    return new CodecSettings(
        loader,
        ClassFilter.of(
            "test", ClassesMode.LISTED, List.of(allowed), List.of(), List.of(Object.class)));
  }

  public static KryoCodec values() {
    return KryoCodec.of(open());
  }

  public static CanonicalKeyCodec keys() {
    return CanonicalKeyCodec.of(open(), List.of());
  }

  /** Written and read again. */
  @SuppressWarnings("unchecked")
  public static <T> T copy(ValueCodec codec, T value) {
    byte[] bytes = codec.encode(value);
    return (T) codec.decode(bytes, 0, bytes.length);
  }
}
