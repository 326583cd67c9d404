package org.memjcache.internal.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.codec.classes.ClassFilter;
import org.memjcache.internal.codec.classes.CodecSettings;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.internal.codec.value.KryoCodec;
import org.memjcache.internal.codec.value.ValueStamps;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** A value with a stamp is readable only with the same stamp. */
class CacheCodecsTest {

  private static final CodecSettings SETTINGS =
      new CodecSettings(CacheCodecsTest.class.getClassLoader(), ClassFilter.open("test"));

  /** Concerns keys that are text. */
  private record Stamps(int stamp) implements ValueStamps {
    @Override
    public boolean concern(Object key) {
      return key instanceof String;
    }

    @Override
    public int of(Object key, Object value) {
      return value.equals("lock") ? NONE : stamp;
    }
  }

  private static CacheCodecs codecs(ValueStamps stamps) {
    return new CacheCodecs(
        CanonicalKeyCodec.of(SETTINGS, List.of()), KryoCodec.of(SETTINGS), stamps);
  }

  private static byte[] encode(CacheCodecs codecs, Object key, Object value) {
    return codecs.encode(key, value, 0, 0);
  }

  private static void assertUnreadable(CacheCodecs codecs, byte[] bytes, Cause why) {
    assertThatThrownBy(() -> codecs.decode("k", bytes, 0, bytes.length))
        .isInstanceOfSatisfying(
            UnreadableValueException.class, e -> assertThat(e.why()).isEqualTo(why));
  }

  @Test
  void decode_otherStamp_isShapeChanged() {
    byte[] bytes = encode(codecs(new Stamps(7)), "k", "value");
    assertThat(codecs(new Stamps(7)).decode("k", bytes, 0, bytes.length)).isEqualTo("value");
    assertUnreadable(codecs(new Stamps(8)), bytes, Cause.SHAPE_CHANGED);
  }

  @Test
  void decode_noStamp_isReadByAll() {
    byte[] bytes = encode(codecs(new Stamps(7)), "k", "lock");
    assertThat(codecs(new Stamps(8)).decode("k", bytes, 0, bytes.length)).isEqualTo("lock");
  }

  @Test
  void encode_otherKey_addsNoStamp() {
    byte[] bytes = encode(codecs(new Stamps(7)), 1L, "value");
    assertThat(bytes).isEqualTo(encode(codecs(ValueStamps.NO_STAMPS), 1L, "value"));
    assertThat(codecs(new Stamps(8)).decode(1L, bytes, 0, bytes.length)).isEqualTo("value");
  }

  @Test
  void encode_withMargins_keepsBytes() {
    for (Object key : List.of("k", 1L)) {
      byte[] bytes = encode(codecs(new Stamps(7)), key, "value");
      byte[] between = codecs(new Stamps(7)).encode(key, "value", 3, 2);
      assertThat(between).hasSize(3 + bytes.length + 2);
      assertThat(Arrays.copyOfRange(between, 3, 3 + bytes.length)).isEqualTo(bytes);
    }
  }

  @Test
  void decode_truncatedStamp_isDamaged() {
    assertUnreadable(codecs(new Stamps(7)), new byte[3], Cause.DAMAGED);
    assertUnreadable(codecs(new Stamps(7)), new byte[4], Cause.DAMAGED);
  }
}
