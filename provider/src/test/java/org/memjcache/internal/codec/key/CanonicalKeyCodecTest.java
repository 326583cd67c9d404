package org.memjcache.internal.codec.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.internal.codec.value.Codecs;
import org.memjcache.spi.KeyEncoder;
import org.memjcache.spi.UnreadableValueException;

class CanonicalKeyCodecTest {

  private final CanonicalKeyCodec codec = Codecs.keys();

  private String name(Object key) {
    return codec.itemKey(codec.encode(key)).toString();
  }

  @Test
  void itemKey_shortScalar_isReadable() {
    assertThat(name("user:42")).isEqualTo("s.user%3A42");
    assertThat(name("")).isEqualTo("s.");
    assertThat(name(17)).isEqualTo("i.17");
    assertThat(name(-17L)).isEqualTo("l.-17");
    assertThat(name((short) 3)).isEqualTo("h.3");
    assertThat(name((byte) -3)).isEqualTo("b.-3");
    assertThat(name('ä')).isEqualTo("c.%C3%A4");
    assertThat(name(true)).isEqualTo("z.true");
    assertThat(name(new BigDecimal("1.50"))).isEqualTo("D.1.50");
    assertThat(name(new BigDecimal("1E+3"))).isEqualTo("D.1E%2B3");
    assertThat(name(new UUID(1, 2))).isEqualTo("u.00000000-0000-0001-0000-000000000002");
    assertThat(name(Thread.State.NEW)).isEqualTo("e.java.lang.Thread%24State.NEW");
  }

  @Test
  void itemKey_longOrComposite_isDigest() {
    assertThat(name("x".repeat(118))).hasSize(120).startsWith("s.");
    assertThat(name("x".repeat(119))).hasSize(29).startsWith("x.");
    assertThat(name("ä".repeat(30))).startsWith("x.");
    assertThat(name(List.of("a"))).startsWith("x.").matches("[!-~]+");
  }

  @Test
  void encode_equalKeys_areEqualBytes() {
    assertSame(List.of(1, 2), new ArrayList<>(List.of(1, 2)), new LinkedList<>(List.of(1, 2)));
    assertSame(
        List.of(1, 2), Arrays.asList(1, 2), Collections.unmodifiableList(Arrays.asList(1, 2)));
    assertSame(
        new LinkedHashSet<>(List.of("a", "b", "c")),
        new LinkedHashSet<>(List.of("c", "b", "a")),
        new HashSet<>(Set.of("a", "b", "c")));
    var forth = new LinkedHashMap<Object, Object>();
    var back = new LinkedHashMap<Object, Object>();
    for (int i = 0; i < 100; i++) {
      forth.put("k" + i, i);
      back.put("k" + (99 - i), 99 - i);
    }
    assertSame(forth, back, new HashMap<>(forth));
    assertSame(Map.of("a", 1), new TreeMap<>(Map.of("a", 1)));
    String text = "text";
    assertSame(List.of(text, text), List.of("text", new String("text".toCharArray())));
    assertSame(Float.NaN, Float.intBitsToFloat(0x7fc00001));
    assertSame(Double.NaN, Double.longBitsToDouble(0x7ff8000000000001L));
  }

  private void assertSame(Object key, Object... others) {
    for (Object each : others) {
      assertThat(codec.encode(each)).isEqualTo(codec.encode(key));
    }
  }

  @Test
  void encode_unequalKeys_differInBytesAndItemKeys() {
    var keys =
        List.of(
            1,
            1L,
            (short) 1,
            (byte) 1,
            "1",
            '1',
            1f,
            1d,
            "\ud800",
            "\udc00",
            "?",
            "\ufffd",
            "s.1",
            0.0,
            -0.0,
            new BigDecimal("1"),
            new BigDecimal("1.0"),
            new BigDecimal("1E+3"),
            new BigDecimal("1000"),
            java.math.BigInteger.ONE,
            true,
            List.of(1),
            Set.of(1),
            List.of(List.of(1)),
            List.of(),
            Set.of(),
            Map.of(),
            "\ud83d\ude00",
            "\ude00\ud83d",
            "a%41",
            "aA",
            new Date(1),
            new java.sql.Date(1));
    assertThat(
            keys.stream().map(each -> new String(codec.encode(each), StandardCharsets.ISO_8859_1)))
        .doesNotHaveDuplicates();
    assertThat(keys.stream().map(this::name)).doesNotHaveDuplicates();
    for (Object each : keys) {
      assertThat(codec.decode(codec.encode(each))).isEqualTo(each);
    }
  }

  private static class Animal {
    private String name = "";
  }

  private static final class Dog extends Animal implements Serializable {
    private final int @Nullable [] ages;
    private final transient List<String> cache = new ArrayList<>();

    Dog(String name, int @Nullable ... ages) {
      super.name = name;
      this.ages = ages;
    }
  }

  @Test
  void encode_serializableObject_holdsFields() {
    byte[] bytes = codec.encode(new Dog("Rex", 1, 2));

    assertThat(codec.encode(new Dog("Rex", 1, 2))).isEqualTo(bytes);
    assertThat(codec.encode(new Dog("Rex", 1))).isNotEqualTo(bytes);
    assertThat(codec.encode(new Dog("Max", 1, 2))).isNotEqualTo(bytes);
    Dog copy = (Dog) codec.decode(bytes);
    assertThat(((Animal) copy).name).isEqualTo("Rex");
    assertThat(copy.ages).containsExactly(1, 2);
    assertThat(copy.cache).isNull();
  }

  /** Fails if its serialization hook runs. */
  private static final class Hooked implements Serializable {
    private final int number = 3;

    private Object readResolve() {
      throw new AssertionError("A serialization hook ran");
    }
  }

  @Test
  void decode_readResolve_isNotCalled() {
    assertThat(codec.decode(codec.encode(new Hooked()))).isInstanceOf(Hooked.class);
  }

  private record Caseless(String text) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Caseless that && text.equalsIgnoreCase(that.text);
    }

    @Override
    public int hashCode() {
      return text.toLowerCase(Locale.ROOT).hashCode();
    }
  }

  private static final class CaselessEncoder implements KeyEncoder<Caseless> {
    @Override
    public Class<Caseless> type() {
      return Caseless.class;
    }

    @Override
    public byte[] encode(Caseless key) {
      return key.text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Caseless decode(byte[] bytes) {
      return new Caseless(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @Test
  void encode_keyEncoder_decidesEquality() {
    var withEncoder = CanonicalKeyCodec.of(Codecs.listed(), List.of(new CaselessEncoder()));

    byte[] bytes = withEncoder.encode(List.of(new Caseless("Ann")));

    assertThat(withEncoder.encode(List.of(new Caseless("aNN")))).isEqualTo(bytes);
    assertThat(withEncoder.decode(bytes)).isEqualTo(List.of(new Caseless("ANN")));
    assertThatThrownBy(() -> codec.decode(bytes))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessageContaining(Caseless.class.getName());
  }

  /** As Kotlin compiles a data class. */
  static class Isbn {
    private final String group;
    private final int title;

    Isbn(String group, int title) {
      this.group = group;
      this.title = title;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Isbn isbn && group.equals(isbn.group) && title == isbn.title;
    }

    @Override
    public int hashCode() {
      return title;
    }
  }

  static final class MutableIsbn extends Isbn {
    int copies;

    MutableIsbn() {
      super("3", 1);
    }
  }

  @Test
  void encode_finalFieldsWithEquals_isKey() {
    var key = new Isbn("3", 86680);

    assertThat(codec.decode(codec.encode(key))).isEqualTo(key).hasSameClassAs(key);
    assertThat(codec.encode(new Isbn("3", 86680))).isEqualTo(codec.encode(key));
    assertThat(codec.encode(new Isbn("3", 86681))).isNotEqualTo(codec.encode(key));
  }

  private Object innerKey() {
    return new Isbn("3", 1) {
      @Override
      public String toString() {
        return CanonicalKeyCodecTest.this.toString();
      }
    };
  }

  @Test
  void encode_doubtfulEquality_saysWhy() {
    assertThatThrownBy(() -> codec.encode(new MutableIsbn()))
        .hasMessageContainingAll("its field copies is not final", "KeyEncoder");
    assertThatThrownBy(() -> codec.encode(new Animal()))
        .hasMessageContainingAll("does not override equals and hashCode", "KeyEncoder");
    assertThatThrownBy(() -> codec.encode(innerKey())).hasMessageContaining("inner class");
  }

  @Test
  void decode_decimalOfAnyScale_isEqual() {
    var names = new HashSet<String>();
    int keys = 0;
    for (int scale :
        new int[] {0, 1, -1, -3, 7, -400, 1_000_000, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      for (String unscaled : List.of("0", "1", "-1", "10", "-12345678901234567890")) {
        var key = new BigDecimal(new BigInteger(unscaled), scale);
        assertThat(codec.decode(codec.encode(key))).isEqualTo(key);
        names.add(name(key));
        keys++;
      }
    }
    assertThat(names).hasSize(keys);
  }

  static Stream<Object> unsupported() {
    Serializable lambda = (Serializable & Runnable) () -> {};
    return Stream.of(
        new Object(),
        new Animal(),
        Optional.of(1),
        new ArrayDeque<>(),
        Map.entry(1, 2),
        Thread.currentThread(),
        new StringBuilder("x"),
        new Date(1) {},
        lambda,
        (Supplier<Object>) () -> 1,
        Proxy.newProxyInstance(
            CanonicalKeyCodecTest.class.getClassLoader(),
            new Class<?>[] {Runnable.class},
            (proxy, method, arguments) -> null),
        List.of(new Animal()),
        Map.of("k", new Animal()),
        new Object[] {new Animal()});
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void encode_unsupportedClass_throws(Object key) {
    assertThatThrownBy(() -> codec.encode(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Class ")
        .hasMessageContaining("KeyEncoder");
  }

  @Test
  void encode_circularOrTooLarge_throws() {
    var circle = new ArrayList<Object>();
    circle.add(circle);
    List<Object> doubled = List.of(1, 1);
    for (int i = 0; i < 40; i++) {
      doubled = List.of(doubled, doubled);
    }
    for (Object each : List.of(circle, doubled, "x".repeat(600_000))) {
      assertThatThrownBy(() -> codec.encode(each)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(name("x".repeat(10_000))).startsWith("x.");
  }

  @Test
  void itemKey_constantDigest_collides() {
    var colliding = CanonicalKeyCodec.of(Codecs.open(), bytes -> new byte[32]);

    assertThat(colliding.itemKey(colliding.encode(List.of(1))))
        .isEqualTo(colliding.itemKey(colliding.encode(List.of(2))));
  }

  @Test
  void decode_nonCanonicalBytes_throws() {
    for (String hex :
        List.of(
            "", // nothing
            "6e", // null
            "7b026900000002" + "6900000001", // a set in wrong order
            "49020001", // a number with a needless byte
            "7302c080", // an overlong NUL
            "7306eda080edb080", // two halves that are a pair
            "7381806100", // a length with a needless byte
            "7a02", // neither true nor false
            "7f")) { // no tag
      assertThatThrownBy(() -> codec.decode(HexFormat.of().parseHex(hex)))
          .isInstanceOf(UnreadableValueException.class);
    }
  }
}
