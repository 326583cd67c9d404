package org.memjcache.internal.codec.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.spi.KeyFormat;

class PlainKeysTest {

  private static PlainKeys django(String prefix, int version, Class<?> type) {
    return new PlainKeys("c", KeyFormat.DJANGO, prefix, version, type);
  }

  private static ItemKey item(String key) {
    return ItemKey.whole(key.getBytes(UTF_8));
  }

  static Stream<String[]> djangoKeys() {
    return PlainVectors.rows("django-keys.tsv");
  }

  @ParameterizedTest
  @MethodSource("djangoKeys")
  void encode_djangoKey_roundTrips(String prefix, String version, String key, String memcachedKey) {
    PlainKeys keys = django(prefix, Integer.parseInt(version), String.class);
    assertThat(keys.encode(key)).isEqualTo(item(memcachedKey));
    assertThat(keys.encode(key).bytes()).isEqualTo(memcachedKey.getBytes(UTF_8));
    assertThat(keys.decode(item(memcachedKey))).contains(key);
    assertThat(memcachedKey).startsWith(keys.beginning());
  }

  @Test
  void encode_integerOrUuid_isItsText() {
    UUID uuid = new UUID(1, 2);
    BigInteger large = BigInteger.ONE.shiftLeft(70);
    for (Object key : List.of("42", 42, 42L, (short) 42, (byte) 42, BigInteger.valueOf(42))) {
      assertThat(django("", 1, Object.class).encode(key)).isEqualTo(item(":1:42"));
    }
    assertThat(django("", 1, Object.class).encode(uuid)).isEqualTo(item(":1:" + uuid));
    assertThat(django("", 1, Integer.class).decode(item(":1:42"))).contains(42);
    assertThat(django("", 1, Long.class).decode(item(":1:42"))).contains(42L);
    assertThat(django("", 1, Object.class).decode(item(":1:42"))).contains("42");
    assertThat(django("", 1, UUID.class).decode(item(":1:" + uuid))).contains(uuid);
    assertThat(django("", 1, BigInteger.class).decode(item(":1:" + large))).contains(large);
  }

  @ParameterizedTest
  @ValueSource(strings = {":1:007", ":1:x", ":1:99999999999", ":2:42", "x:1:42", ":1:1-1-1-1-1"})
  void decode_nonCanonicalKey_isEmpty(String memcachedKey) {
    for (Class<?> type : List.of(Integer.class, UUID.class)) {
      assertThat(django("", 1, type).decode(item(memcachedKey))).isEmpty();
    }
    assertThat(django("", 1, String.class).decode(ItemKey.whole(new byte[] {':', '1', ':', -1})))
        .as("no UTF-8")
        .isEmpty();
  }

  @Test
  void encode_otherClass_throws() {
    for (Object key : List.of(1.5, List.of(1), 'c', true)) {
      assertThatThrownBy(() -> django("", 1, Object.class).encode(key))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(key.getClass().getName())
          .hasMessageContaining("format");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\tb", "a\r\nb", "\0", "\u007f", " ", "\ud800"})
  void encode_invalidCharacter_throws(String key) {
    assertThatThrownBy(() -> django("", 1, String.class).encode(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key '")
        .hasMessageContaining("has ")
        .hasMessageContaining("memjcache.cache.[c].key-format");
  }

  @Test
  void encode_length_isCountedInBytes() {
    PlainKeys keys = django("", 1, String.class);
    assertThat(keys.encode("k".repeat(247)).bytes()).hasSize(250);
    assertThat(keys.encode("\u00a0\u952e").bytes()).hasSize(8);
    for (String tooLong : List.of("k".repeat(248), "\u952e".repeat(100))) {
      assertThatThrownBy(() -> keys.encode(tooLong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("bytes of UTF-8; allowed are 1 to 250");
    }
    assertThatThrownBy(() -> new PlainKeys("c", KeyFormat.RAW, "", 1, String.class).encode(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 0 bytes");
  }

  @Test
  void encode_rawFormat_isPrefixAndKey() {
    PlainKeys keys = new PlainKeys("c", KeyFormat.RAW, "p.", 7, String.class);
    assertThat(keys.encode("a")).isEqualTo(item("p.a"));
    assertThat(keys.decode(item("p.a"))).contains("a");
    assertThat(keys.decode(item("q.a"))).isEmpty();
    assertThat(keys.beginning()).isEqualTo("p.");
    assertThat(new PlainKeys("c", KeyFormat.RAW, "", 7, String.class).beginning()).isEmpty();
  }
}
