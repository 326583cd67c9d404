package org.memjcache.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CanonicalKeyCodecTest {

  private final CanonicalKeyCodec codec = Codecs.keys();

  private String name(Object key) {
    return codec.itemKey(codec.encode(key)).toString();
  }

  @Test
  void shortKeysAreReadable() {
    assertThat(name("user:42")).isEqualTo("s.user%3A42");
    assertThat(name("")).isEqualTo("s.");
    assertThat(name(17)).isEqualTo("i.17");
    assertThat(name(-17L)).isEqualTo("l.-17");
    assertThat(name((short) 3)).isEqualTo("h.3");
    assertThat(name((byte) -3)).isEqualTo("b.-3");
    assertThat(name('ä')).isEqualTo("c.%C3%A4");
    assertThat(name(true)).isEqualTo("z.true");
    assertThat(name(new BigDecimal("1.50"))).isEqualTo("D.1.50");
    assertThat(name(new UUID(1, 2))).isEqualTo("u.00000000-0000-0001-0000-000000000002");
    assertThat(name(Thread.State.NEW)).isEqualTo("e.java.lang.Thread%24State.NEW");
  }

  @Test
  void otherKeysAreDigested() {
    assertThat(name("x".repeat(118))).hasSize(120).startsWith("s.");
    assertThat(name("x".repeat(119))).hasSize(29).startsWith("x.");
    assertThat(name("ä".repeat(30))).startsWith("x.");
    assertThat(name(List.of("a"))).startsWith("x.").matches("[!-~]+");
  }

  @Test
  void equalKeysHaveEqualBytes() {
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
  void unequalKeysHaveOtherBytesAndNames() {
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
            new java.util.Date(1),
            new java.sql.Date(1));
    assertThat(
            keys.stream().map(each -> new String(codec.encode(each), StandardCharsets.ISO_8859_1)))
        .doesNotHaveDuplicates();
    assertThat(keys.stream().map(this::name)).doesNotHaveDuplicates();
    for (Object each : keys) {
      assertThat(codec.decode(codec.encode(each))).isEqualTo(each);
    }
  }

  @Test
  void classesWithoutCanonicalFormAreRefused() {
    assertThatThrownBy(() -> codec.encode(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object")
        .hasMessageContaining("KeyEncoder");
  }
}
