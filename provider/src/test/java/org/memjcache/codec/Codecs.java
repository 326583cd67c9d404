package org.memjcache.codec;

import java.util.List;

/** Codecs for tests. */
final class Codecs {

  private Codecs() {}

  static CodecSettings open() {
    return new CodecSettings(Codecs.class.getClassLoader(), ClassFilter.open("test"));
  }

  static CodecSettings listed(String... allowed) {
    return listed(Codecs.class.getClassLoader(), allowed);
  }

  static CodecSettings listed(ClassLoader loader, String... allowed) {
    return new CodecSettings(
        loader,
        ClassFilter.of(
            "test", ClassFilter.Mode.LISTED, List.of(allowed), List.of(), List.of(Object.class)));
  }

  static KryoCodec values() {
    return KryoCodec.of(open());
  }

  static CanonicalKeyCodec keys() {
    return CanonicalKeyCodec.of(open(), List.of());
  }

  /** Written and read again. */
  @SuppressWarnings("unchecked")
  static <T> T copy(ValueCodec codec, T value) {
    byte[] bytes = codec.encode(value);
    return (T) codec.decode(bytes, 0, bytes.length);
  }
}
