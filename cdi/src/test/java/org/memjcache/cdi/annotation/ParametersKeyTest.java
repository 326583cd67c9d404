package org.memjcache.cdi.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.memjcache.ClassesMode;
import org.memjcache.internal.codec.classes.ClassFilter;
import org.memjcache.internal.codec.classes.CodecSettings;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.internal.codec.key.KeyCodec;

class ParametersKeyTest {

  private static final KeyCodec CODEC =
      CanonicalKeyCodec.of(
          new CodecSettings(
              ParametersKeyTest.class.getClassLoader(),
              ClassFilter.of(
                  "listed",
                  ClassesMode.LISTED,
                  List.of(ParametersKey.class.getName()),
                  List.of(),
                  List.of())),
          List.of());

  private static Stream<Object[]> parameters() {
    return Stream.of(
        new Object[] {},
        new Object[] {null},
        new Object[] {"a", 1, 2L, 1.5, 'c', true},
        new Object[] {UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8")},
        new Object[] {java.time.LocalDate.of(2026, 11, 25), new java.util.Date(0)},
        new Object[] {new int[] {1, 2}, new String[][] {{"a"}, {"b", null}}, new byte[] {1}},
        new Object[] {List.of("a", List.of(1)), Set.of(1, 2, 3), Map.of("a", 1, "b", 2)});
  }

  @Test
  void decode_encodedKey_isEqual() {
    parameters()
        .map(ParametersKey::new)
        .forEach(key -> assertThat(CODEC.decode(CODEC.encode(key))).isEqualTo(key));
  }

  @Test
  void encode_equalParameters_isEqual() {
    assertThat(
            new ParametersKey(
                new LinkedHashSet<>(List.of(3, 1, 2)),
                new LinkedHashMap<>(new TreeMap<>(Map.of("b", 2, "a", 1))),
                new LinkedList<>(List.of("x"))))
        .isEqualTo(
            new ParametersKey(
                new TreeSet<>(List.of(1, 2, 3)), Map.of("a", 1, "b", 2), List.of("x")))
        .satisfies(
            key ->
                assertThat(CODEC.encode(key))
                    .isEqualTo(
                        CODEC.encode(
                            new ParametersKey(
                                new TreeSet<>(List.of(1, 2, 3)),
                                Map.of("a", 1, "b", 2),
                                List.of("x")))));
  }

  @Test
  void new_arrayOfCollections_isCopied() {
    LinkedList<?>[] lists = {new LinkedList<>(List.of(1))};
    assertThat(new ParametersKey((Object) lists)).hasToString("[[[1]]]");
  }

  @Test
  void equals_differentParameters_isFalse() {
    assertThat(parameters().map(ParametersKey::new).distinct()).hasSize(7);
    assertThat(new ParametersKey(1)).isNotEqualTo(new ParametersKey(1L));
    assertThat(new ParametersKey("a", "b")).isNotEqualTo(new ParametersKey("b", "a"));
  }

  /** Released: entries that are in memcached have names that come from these bytes. */
  @Test
  void encode_key_isGolden() {
    assertThat(HexFormat.of().formatHex(CODEC.encode(new ParametersKey("a", 1))))
        .isEqualTo(
            "6f2a6f72672e6d656d6a63616368652e6364692e616e6e6f746174696f6e2e506172616d65746572734b6579"
                + "0ff849b461106a6176612e6c616e672e4f626a656374027301616900000001");
  }
}
