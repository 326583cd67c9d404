package org.memjcache.internal.codec.python;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.internal.codec.python.PlainValues.Dialect;
import org.memjcache.internal.codec.python.PlainValues.PickleMode;
import org.memjcache.internal.store.item.Payload;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

class PlainValuesTest {

  private static final int COMPRESSED = 8;

  /** The recorded values in Java; the safe set first. */
  private static final Map<String, Object> SAFE = new HashMap<>();

  private static final Map<String, Object> PICKLED = new HashMap<>();

  static {
    SAFE.put("bytes-empty", new byte[0]);
    SAFE.put("bytes", "abc".getBytes(US_ASCII));
    SAFE.put("bytes-bin", new byte[] {0, -1, 13, 10, -128});
    SAFE.put("str-empty", "");
    SAFE.put("str", "abc");
    SAFE.put("str-utf8", "h\u00e9llo \u952e \ud83d\ude00");
    SAFE.put("str-digits", "42");
    SAFE.put("str-long", "a".repeat(3000));
    SAFE.put("json-str", "{\"id\":7,\"name\":\"Ann\"}");
    SAFE.put("int-0", 0L);
    SAFE.put("int-1", 1L);
    SAFE.put("int-neg", -5L);
    SAFE.put("int-2^31", 1L << 31);
    SAFE.put("int-2^40", 1L << 40);
    SAFE.put("int-2^63-1", Long.MAX_VALUE);
    SAFE.put("int-2^63", BigInteger.ONE.shiftLeft(63));
    SAFE.put("int-2^64-1", BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
    SAFE.put("int-2^70", BigInteger.ONE.shiftLeft(70));
    PICKLED.put("bool-true", true);
    PICKLED.put("bool-false", false);
    PICKLED.put("float", 1.5);
    PICKLED.put("list", Arrays.asList(1, "a", null));
    PICKLED.put("tuple", new Object[] {1, 2});
    PICKLED.put("set", Set.of(1));
    PICKLED.put("decimal", new BigDecimal("1.10"));
    PICKLED.put("safestring", "<b>");
  }

  private static PlainValues values(Dialect dialect) {
    return PlainValues.of("c", dialect, Object.class);
  }

  private static PlainValues reading(Class<?> type) {
    return PlainValues.of("c", Dialect.PYMEMCACHE, type);
  }

  private static PlainValues pickling(PickleMode mode, String... allowed) {
    return reading(Object.class).with(mode, List.of(allowed));
  }

  static Stream<String[]> safe() {
    return PlainVectors.rows("value-format.tsv").filter(row -> SAFE.containsKey(row[1]));
  }

  static Stream<String[]> pickled() {
    return PlainVectors.rows("value-format.tsv").filter(row -> row[2].equals("1"));
  }

  @Test
  void decode_arrayModified_leavesItemUnchanged() {
    byte[] bytes = {1, 2};
    ((byte[]) reading(Object.class).decode(bytes, 0))[0] = 9;
    assertThat(bytes).containsExactly(1, 2);
  }

  @ParameterizedTest
  @MethodSource("safe")
  void codec_safeValues_matchVectors(String dialect, String name, String flags, String hex) {
    PlainValues values =
        values(Dialect.valueOf(dialect.toUpperCase(Locale.ROOT).replace('-', '_')));
    byte[] bytes = HexFormat.of().parseHex(hex);
    Object value = SAFE.get(name);
    assertThat(values.decode(bytes, Integer.parseInt(flags))).isEqualTo(value);
    Payload written = values.encode(value);
    assertThat(written.bytes()).isEqualTo(bytes);
    assertThat(written.flags()).isEqualTo(Integer.parseInt(flags));
  }

  @Test
  void vectors_valueFormat_areComplete() {
    assertThat(safe()).hasSize(3 * SAFE.size());
    assertThat(pickled()).hasSizeGreaterThan(30);
  }

  @Test
  void encode_pylibmcBoolean_isNumber() {
    PlainValues pylibmc = PlainValues.of("c", Dialect.PYLIBMC, Boolean.class);
    for (boolean bool : new boolean[] {true, false}) {
      Payload written = pylibmc.encode(bool);
      assertThat(written.flags()).isEqualTo(2);
      assertThat(new String(written.bytes(), US_ASCII)).isEqualTo(bool ? "1" : "0");
      assertThat(pylibmc.decode(written.bytes(), 2)).isEqualTo(bool);
    }
    assertThatThrownBy(() -> pylibmc.decode(new byte[] {'2'}, 2))
        .isInstanceOf(UnreadableValueException.class);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Byte.class,
        Short.class,
        Integer.class,
        Long.class,
        BigInteger.class,
        Number.class
      })
  void decode_number_isOfCacheType(Class<?> type) {
    Object read = reading(type).decode("42".getBytes(US_ASCII), 2);
    assertThat(read).isInstanceOf(type);
    assertThat(read.toString()).isEqualTo("42");
    assertThat(reading(type).decode("42  ".getBytes(US_ASCII), 4))
        .as("counted down")
        .isEqualTo(read);
  }

  @Test
  void decode_otherTypeOrDamaged_isUnreadable() {
    assertUnreadable(Cause.OTHER_TYPE, reading(Integer.class), "99999999999", 2);
    assertUnreadable(Cause.OTHER_TYPE, reading(String.class), "42", 2);
    assertUnreadable(Cause.OTHER_TYPE, reading(Long.class), "42", 16);
    assertUnreadable(Cause.OTHER_TYPE, reading(String.class), "text", 0);
    assertUnreadable(Cause.DAMAGED, reading(Object.class), "", 2);
    assertUnreadable(Cause.DAMAGED, reading(Object.class), "-", 2);
    assertUnreadable(Cause.DAMAGED, reading(Object.class), "4x", 4);
    assertUnreadable(Cause.DAMAGED, reading(Object.class), "1".repeat(4301), 2);
    assertUnreadable(Cause.UNKNOWN_FORMAT, reading(Object.class), "x", 3);
    assertUnreadable(Cause.UNKNOWN_FORMAT, reading(Object.class), "x", -1 & ~COMPRESSED);
    assertThatThrownBy(() -> reading(Object.class).decode(new byte[] {-1}, 16))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessageContaining("UTF-8");
  }

  private static void assertUnreadable(Cause cause, PlainValues values, String text, int flags) {
    assertThatThrownBy(() -> values.decode(text.getBytes(US_ASCII), flags))
        .as("'%.20s' with flags %d", text, flags)
        .isInstanceOfSatisfying(
            UnreadableValueException.class, e -> assertThat(e.why()).isEqualTo(cause));
  }

  @ParameterizedTest
  @EnumSource
  void encode_unsupportedType_throws(Dialect dialect) {
    List<Object> others =
        new ArrayList<>(List.of(1.5, 'c', List.of(), new Canary(), "\ud800", new int[0]));
    others.add(BigInteger.TEN.pow(4300));
    if (dialect != Dialect.PYLIBMC) {
      others.add(true);
    }
    for (Object value : others) {
      assertThatThrownBy(() -> values(dialect).encode(value))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining(value.getClass().getName())
          .hasMessageContaining("allowed are String, byte[]")
          .hasMessageContaining("memjcache.cache.[c].format");
    }
  }

  @Test
  void encode_arrayModified_leavesPayloadUnchanged() {
    byte[] mine = {1};
    Payload written = reading(Object.class).encode(mine);
    mine[0] = 2;
    assertThat(written.bytes()).containsExactly(1);
  }

  // ---- compressed

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream zlib = new DeflaterOutputStream(out)) {
      zlib.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  @Test
  void decode_compressed_isBounded() {
    byte[] text = "abc".repeat(1000).getBytes(US_ASCII);
    assertThat(reading(String.class).decode(deflated(text), 16 | COMPRESSED))
        .isEqualTo("abc".repeat(1000));
    assertThat(reading(byte[].class).decode(deflated(text), COMPRESSED)).isEqualTo(text);
    assertThat(reading(Long.class).decode(deflated("7".getBytes(US_ASCII)), 2 | COMPRESSED))
        .isEqualTo(7L);
    byte[] bomb = deflated(new byte[(16 << 20) + 1]);
    assertThatThrownBy(() -> reading(byte[].class).decode(bomb, COMPRESSED))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessageContaining("grow to more than");
    byte[] cut = Arrays.copyOf(deflated(text), 10);
    for (byte[] bad : List.of(cut, text, new byte[0])) {
      assertThatThrownBy(() -> reading(byte[].class).decode(bad, COMPRESSED))
          .isInstanceOf(UnreadableValueException.class);
    }
  }

  // ---- no foreign code runs

  /** Counts how often it is deserialized. */
  static final class Canary implements Serializable {
    static final AtomicInteger SEEN = new AtomicInteger();
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) {
      SEEN.incrementAndGet();
    }
  }

  private static byte[] serialized(Object object) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
      objects.writeObject(object);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  @Test
  void canary_deserialized_isCounted() throws Exception {
    int before = Canary.SEEN.get();
    new ObjectInputStream(new java.io.ByteArrayInputStream(serialized(new Canary()))).readObject();
    assertThat(Canary.SEEN.get()).isEqualTo(before + 1);
  }

  static Stream<PlainValues> withAndWithoutPickles() {
    return Stream.of(
        reading(Object.class),
        reading(Canary.class),
        pickling(PickleMode.READ, "posix.**", "org.memjcache.**"));
  }

  @ParameterizedTest
  @MethodSource("withAndWithoutPickles")
  void decode_anyFlags_deserializesNothing(PlainValues values) {
    int before = Canary.SEEN.get();
    byte[] object = serialized(new Canary());
    byte[] system = "cposix\nsystem\n(S'true'\ntR.".getBytes(US_ASCII);
    IntStream.concat(IntStream.rangeClosed(0, 65535), IntStream.of(-1, 1 << 16, 1 << 31))
        .forEach(
            flags -> {
              for (byte[] bytes : List.of(object, system)) {
                Object read;
                try {
                  read = values.decode(bytes, flags);
                } catch (UnreadableValueException e) {
                  continue;
                }
                assertThat(read)
                    .as("flags %d", flags)
                    .isInstanceOfAny(byte[].class, String.class, Map.class);
              }
            });
    assertThat(Canary.SEEN.get()).isEqualTo(before);
  }

  // ---- pickles

  @ParameterizedTest
  @MethodSource("pickled")
  void decode_pickle_needsReadMode(String dialect, String name, String flags, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> reading(Object.class).decode(bytes, 1))
        .isInstanceOfSatisfying(
            UnreadableValueException.class, e -> assertThat(e.why()).isEqualTo(Cause.PICKLED));
    Object read = pickling(PickleMode.READ).decode(bytes, 1);
    if (PICKLED.containsKey(name)) {
      assertThat(read).isEqualTo(PICKLED.get(name));
    }
    switch (name) {
      case "none" -> assertThat(read).isNull();
      case "datetime" ->
          assertThat(((Calendar) read).getTimeInMillis())
              .isEqualTo(
                  new GregorianCalendar(2024, Calendar.JANUARY, 2, 3, 4, 5).getTimeInMillis());
      case "uuid" -> assertThat(read).isEqualTo(new UUID(0, 5));
      case "dict" ->
          assertThat(read).asInstanceOf(MAP).hasSize(6).containsEntry("tags", List.of("x", "y"));
      default -> assertThat(PICKLED).containsKey(name);
    }
  }

  /** {@code pickle.dumps(shop.models.Order())} with an attribute, by protocol 2. */
  private static final byte[] ORDER =
      "\u0080\u0002cshop.models\nOrder\n)\u0081}X\u0002\0\0\0idK\u0007sb."
          .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

  @Test
  void decode_pickledClass_needsAllowPattern() {
    assertThatThrownBy(() -> pickling(PickleMode.READ).decode(ORDER, 1))
        .isInstanceOfSatisfying(
            UnreadableValueException.class, e -> assertThat(e.why()).isEqualTo(Cause.CLASS_REFUSED))
        .hasMessageContaining("shop.models.Order")
        .hasMessageContaining("pickle.allow");
    for (String pattern : List.of("shop.models.Order", "shop.models.*", "shop.**")) {
      assertThat(pickling(PickleMode.READ, pattern).decode(ORDER, 1))
          .as(pattern)
          .asInstanceOf(MAP)
          .containsEntry("id", 7);
    }
    assertThatThrownBy(() -> pickling(PickleMode.READ, "shop.*").decode(ORDER, 1))
        .isInstanceOf(UnreadableValueException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cbuiltins\neval\n(S'1'\ntR.",
        "cos\nsystem\n(S'true'\ntR.",
        "(S'true'\nios\nsystem\n.",
        "(cos\nsystem\nS'true'\no.",
        "Pid\n.",
        "\u008c\u0002os\u008c\u0006system\u0093.",
        "X\u00ff\u00ff\u00ff\u007f.",
        "B\u00ff\u00ff\u00ff\u007f.",
        "\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f.",
        "\u008b\u00ff\u00ff\u00ff\u007f.",
        "}\u0085b.",
        ".",
        "",
        "\u0000"
      })
  void decode_hostilePickle_isUnreadable(String pickle) {
    byte[] bytes = pickle.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> pickling(PickleMode.READ).decode(bytes, 1))
        .isInstanceOf(UnreadableValueException.class);
  }

  @Test
  void decode_damagedPickle_isValueOrUnreadable() {
    long seed = Long.getLong("memjcache.seed", System.nanoTime());
    System.out.println("memjcache.seed=" + seed);
    Random random = new Random(seed);
    List<byte[]> good = pickled().map(row -> HexFormat.of().parseHex(row[3])).toList();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = good.get(random.nextInt(good.size())).clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        pickling(PickleMode.READ).decode(bytes, 1);
      } catch (UnreadableValueException e) {
        assertThat(e.why()).isIn(Cause.DAMAGED, Cause.CLASS_REFUSED);
      }
    }
  }

  @Test
  void encode_pickle_needsWriteMode() {
    PlainValues values = pickling(PickleMode.WRITE);
    List<Object> all =
        List.of(
            true,
            1.5,
            new BigDecimal("1.10"),
            List.of(1, "a", List.of()),
            Map.of("k", List.of(1.5)),
            Set.of("x"),
            new Object[] {1, "b"});
    for (Object value : all) {
      Payload written = values.encode(value);
      assertThat(written.flags()).isEqualTo(1);
      assertThat(values.decode(written.bytes(), 1)).isEqualTo(value);
      assertThatThrownBy(() -> pickling(PickleMode.READ).encode(value))
          .isInstanceOf(CacheException.class);
    }
    assertThat(values.encode("text").flags()).isEqualTo(16);
    assertThat(values.encode(7).flags()).isEqualTo(2);
    List<Object> endless = new ArrayList<>();
    endless.add(endless);
    for (Object value : List.of(new Canary(), List.of(new Canary()), UUID.randomUUID(), endless)) {
      assertThatThrownBy(() -> values.encode(value)).isInstanceOf(CacheException.class);
    }
  }
}
