package org.memjcache.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.internal.codec.value.Codecs;
import org.memjcache.internal.codec.value.KryoCodec;

/**
 * Bytes as they lie in servers: {@code golden/codec-1.txt} has a line for each sample in the first
 * format. They are read for ever, and written for as long as the format is this one.
 */
class GoldenBytesTest {

  private final KryoCodec values = Codecs.values();
  private final CanonicalKeyCodec keys = Codecs.keys();

  enum Colour {
    RED,
    GREEN {}
  }

  record Point(int x, @Nullable String label) {}

  static final class Order implements Serializable {
    private final long id = 42;
    private final String customer = "Ann";
    private final List<Point> points =
        new ArrayList<>(List.of(new Point(1, "a"), new Point(2, null)));
    private final Colour colour = Colour.GREEN;
    private final double @Nullable [] prices = {1.5};

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Order that
          && id == that.id
          && customer.equals(that.customer)
          && points.equals(that.points)
          && colour == that.colour
          && Arrays.equals(prices, that.prices);
    }

    @Override
    public int hashCode() {
      return 42;
    }
  }

  static final class Unit {
    static final Unit INSTANCE = new Unit();

    private Unit() {}
  }

  /** Not Serializable, and not all of its state is accessible. */
  public static final class Bag extends AbstractList<Object> {
    private final transient List<Object> elements = new ArrayList<>();

    public Bag() {}

    Bag(Object... elements) {
      this.elements.addAll(List.of(elements));
    }

    @Override
    public boolean add(Object element) {
      return elements.add(element);
    }

    @Override
    public Object get(int index) {
      return elements.get(index);
    }

    @Override
    public int size() {
      return elements.size();
    }
  }

  /** New lines are appended; existing lines never change. */
  private static List<Object> samples() {
    var timestamp = new Timestamp(1_000_000_000_000L);
    timestamp.setNanos(123_456_789);
    var shared = new Point(7, "shared");
    return List.of(
        "text",
        "Grüße \u20ac \ud83d\ude00",
        "\ud800",
        new byte[] {1, 2, 3},
        true,
        (byte) 1,
        (short) 2,
        'c',
        3,
        4L,
        5f,
        6d,
        new BigInteger("12345678901234567890"),
        new BigDecimal("1.50"),
        new UUID(1, 2),
        URI.create("http://a/b"),
        Locale.forLanguageTag("zh-Hant-TW"),
        new Date(1000),
        timestamp,
        Instant.ofEpochSecond(1, 5),
        LocalDate.of(2020, 2, 29),
        ZonedDateTime.of(2020, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Paris")),
        BitSet.valueOf(new long[] {5}),
        String.class,
        Colour.RED,
        Colour.GREEN,
        new Point(1, null),
        new Order(),
        new ArrayList<>(Arrays.asList(1, "a", null, shared, shared)),
        new LinkedHashSet<>(List.of(1, 2)),
        new TreeSet<>(Set.of(1, 2)),
        new HashMap<>(Map.of("k", 1L)),
        new LinkedHashMap<>(Map.of("k", 'v')),
        new TreeMap<>(Map.of("k", true)),
        List.of(1),
        List.of(1, 2, 3),
        Set.of(1),
        Map.of("k", "v"),
        Arrays.asList(1, 2),
        Collections.emptyList(),
        Collections.singletonList(1),
        Collections.unmodifiableList(new ArrayList<>(List.of(1))),
        Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))),
        EnumSet.of(Colour.GREEN),
        Optional.of(1),
        new int[] {1, 2},
        new boolean[] {true, false},
        new String[] {"a", null},
        new Object[] {1, new long[] {2}},
        new Point[] {shared},
        Collections.nCopies(2, "copies"),
        new Vector<>(List.of(shared, new Point(8, null), shared)),
        Map.entry("k", shared),
        List.of(Unit.INSTANCE),
        new Bag(shared, 1));
  }

  private static List<Object> sampleKeys() {
    return List.of(
        "text",
        "\ud800",
        17,
        17L,
        Colour.GREEN,
        new Point(1, null),
        new Order(),
        List.of(1, Set.of("b", "a"), Map.of("k", new int[] {1})),
        new BigDecimal("1.50"),
        LocalDate.of(2020, 2, 29));
  }

  private static List<String> golden() throws IOException {
    try (var input = GoldenBytesTest.class.getResourceAsStream("/golden/codec-1.txt")) {
      return new String(Objects.requireNonNull(input).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private List<String> written() {
    var lines = new ArrayList<String>();
    samples().forEach(each -> lines.add("value " + HexFormat.of().formatHex(values.encode(each))));
    sampleKeys().forEach(each -> lines.add("key " + HexFormat.of().formatHex(keys.encode(each))));
    return lines;
  }

  @Test
  void decode_firstFormat_isRead() throws IOException {
    var expected = new ArrayList<>(samples());
    expected.addAll(sampleKeys());
    var read = new ArrayList<Object>();
    for (String line : golden()) {
      byte[] bytes = HexFormat.of().parseHex(line.substring(line.indexOf(' ') + 1));
      read.add(line.startsWith("key") ? keys.decode(bytes) : values.decode(bytes, 0, bytes.length));
    }

    assertThat(read).usingRecursiveComparison().isEqualTo(expected);
  }

  @Test
  void encode_firstFormat_isWritten() throws IOException {
    assertThat(written()).isEqualTo(golden());
  }
}
