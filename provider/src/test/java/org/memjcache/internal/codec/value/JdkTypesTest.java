package org.memjcache.internal.codec.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.sql.Time;
import java.sql.Timestamp;
import java.text.SimpleDateFormat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.Stack;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's own types: each comes back equal and of its class, or is refused when written. */
class JdkTypesTest {

  private final KryoCodec codec = Codecs.values();

  enum Season {
    SPRING,
    WINTER {
      @Override
      boolean cold() {
        return true;
      }
    };

    boolean cold() {
      return false;
    }
  }

  static Stream<Object> valuesWithEquals() throws Exception {
    var treeMap = new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER);
    treeMap.putAll(Map.of("a", 1, "B", 2));
    var treeSet = new TreeSet<Integer>(Comparator.reverseOrder());
    treeSet.addAll(List.of(1, 2, 3));
    var enumMap = new EnumMap<Season, String>(Map.of(Season.WINTER, "w"));
    var chm = new ConcurrentHashMap<>(Map.of("a", 1, "b", 2));
    var newKeySet = ConcurrentHashMap.newKeySet();
    newKeySet.add("x");
    var properties = new Properties();
    properties.setProperty("a", "b");
    var timestamp = new Timestamp(1_000_000_000_123L);
    timestamp.setNanos(123_456_789);
    var autumn = ZoneId.of("Europe/Paris");
    return Stream.of(
        "text",
        "",
        "\ud800 lone",
        "emoji \ud83d\ude00",
        new byte[] {1, 2},
        true,
        (byte) 1,
        (short) 2,
        'c',
        3,
        4L,
        5f,
        6d,
        Float.NaN,
        -0.0,
        BigInteger.TEN.pow(40),
        new BigDecimal("1.50"),
        new BigDecimal(BigInteger.TEN.pow(40), -3),
        UUID.randomUUID(),
        URI.create("http://a/b?c"),
        new URL("http://127.0.0.1/b"),
        new File("/a/b"),
        InetAddress.getByName("127.0.0.1"),
        InetAddress.getByName("::1"),
        new InetSocketAddress("127.0.0.1", 80),
        Locale.forLanguageTag("zh-Hant-TW"),
        Locale.forLanguageTag("th-TH-u-ca-buddhist"),
        new Locale("no", "NO", "NY"),
        new Locale("x"),
        Locale.ROOT,
        Currency.getInstance("EUR"),
        TimeZone.getTimeZone("Europe/Paris"),
        new SimpleTimeZone(1, "x"),
        new GregorianCalendar(2020, Calendar.MARCH, 4),
        Calendar.getInstance(Locale.forLanguageTag("th-TH-u-ca-buddhist")),
        new SimpleDateFormat("yyyy", Locale.ROOT),
        new Date(5),
        new Date(-5),
        new java.sql.Date(6),
        new Time(7),
        timestamp,
        Instant.now(),
        Instant.MIN,
        Duration.ofNanos(-3),
        LocalDate.of(-44, 3, 15),
        LocalTime.of(1, 2, 3, 4),
        LocalTime.MIDNIGHT,
        LocalDateTime.of(2020, 1, 2, 3, 4),
        OffsetTime.of(1, 2, 3, 4, ZoneOffset.ofHours(5)),
        OffsetDateTime.of(2020, 1, 2, 3, 4, 5, 6, ZoneOffset.ofTotalSeconds(61)),
        ZonedDateTime.of(2020, 10, 25, 2, 30, 0, 0, autumn),
        ZonedDateTime.of(2020, 10, 25, 2, 30, 0, 0, autumn).withLaterOffsetAtOverlap(),
        ZonedDateTime.of(2020, 10, 25, 2, 30, 0, 0, ZoneOffset.UTC),
        Year.of(-5),
        YearMonth.of(2020, 2),
        MonthDay.of(2, 29),
        Period.of(-1, 2, -3),
        ZoneOffset.ofHours(-3),
        autumn,
        ZoneId.of("UTC+01:00"),
        DayOfWeek.MONDAY,
        JapaneseDate.of(2020, 1, 2),
        Season.SPRING,
        Season.WINTER,
        TimeUnit.DAYS,
        String.class,
        int.class,
        int[].class,
        Thread.class,
        Season[].class,
        BitSet.valueOf(new long[] {5, 0, 9}),
        Optional.of("x"),
        Optional.empty(),
        OptionalInt.of(1),
        OptionalLong.empty(),
        OptionalDouble.of(2),
        new ArrayList<>(Arrays.asList(1, null, "x")),
        new ArrayList<>(Collections.nCopies(1000, null)),
        new LinkedList<>(List.of(1, 2)),
        new Vector<>(List.of(1, 2)),
        new Stack<>(),
        new HashMap<>(Map.of("a", 1, "b", List.of())),
        new LinkedHashMap<>(Map.of("a", 1, "b", 2)),
        new Hashtable<>(Map.of("a", 1)),
        properties,
        treeMap,
        new TreeMap<>(Map.of(1, 2)),
        enumMap,
        new EnumMap<>(Season.class),
        chm,
        new ConcurrentSkipListMap<>(Map.of(1, 2)),
        new HashSet<>(Arrays.asList(1, 2, null)),
        new LinkedHashSet<>(List.of(3, 1)),
        treeSet,
        new ConcurrentSkipListSet<>(List.of(3, 1)),
        new CopyOnWriteArrayList<>(List.of(3, 1)),
        new CopyOnWriteArraySet<>(List.of(3, 1)),
        newKeySet,
        EnumSet.of(Season.WINTER),
        EnumSet.noneOf(Season.class),
        EnumSet.allOf(Character.UnicodeScript.class),
        Collections.newSetFromMap(new LinkedHashMap<String, Boolean>()),
        List.of(),
        List.of(1),
        List.of(1, 2, 3),
        Stream.of("a", null).toList(),
        Stream.of("a", "b", "c").toList(),
        Set.of(),
        Set.of(1),
        Set.of(1, 2, 3),
        Map.of(),
        Map.of(1, 2),
        Map.of(1, 2, 3, 4),
        Collections.emptyList(),
        Collections.emptySet(),
        Collections.emptyMap(),
        Collections.singletonList(null),
        Collections.singleton(1),
        Collections.singletonMap(null, 2),
        Collections.nCopies(3, "x"),
        Arrays.asList(1, null),
        Collections.unmodifiableList(new ArrayList<>(List.of(1, 2))),
        Collections.unmodifiableList(new LinkedList<>(List.of(1, 2))),
        Collections.unmodifiableSet(new TreeSet<>(List.of(1, 2))),
        Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))),
        Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(1, 2))),
        Collections.synchronizedList(new ArrayList<>(List.of(1))),
        Collections.synchronizedMap(new HashMap<>(Map.of(1, 2))),
        new AbstractMap.SimpleEntry<>("a", 1),
        new AbstractMap.SimpleImmutableEntry<>("a", 1),
        new int[] {1, -2},
        new long[] {1, -2},
        new short[] {1, -2},
        new float[] {1, -2},
        new double[] {1, -2},
        new char[] {'a', '\uffff'},
        new boolean[] {true, false, true},
        new byte[][] {{1}, {}, null},
        new int[][][] {{{1}, {2, 3}}},
        new String[] {"a", null},
        new Object[] {"a", 1, new Object[] {2L}},
        new UUID[] {new UUID(1, 2), null},
        new Season[] {Season.WINTER, null},
        new List<?>[] {List.of(1)},
        MonthDay.class);
  }

  /** Every list of classes includes the JDK's values and collections. */
  @ParameterizedTest
  @MethodSource("valuesWithEquals")
  void copy_classListed_isEqual(Object value) {
    var listed =
        KryoCodec.of(
            Codecs.listed(
                "java.net.URL",
                "java.text.*",
                "java.lang.Thread",
                "org.memjcache.internal.codec.value.*",
                "java.lang.Character$UnicodeScript",
                "sun.util.BuddhistCalendar"));

    assertThat(Codecs.copy(listed, value)).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("valuesWithEquals")
  void copy_jdkType_isEqualAndOfSameClass(Object value) {
    Object copy = Codecs.copy(codec, value);

    assertThat(copy).isEqualTo(value).hasSameClassAs(value);
  }

  /** Types without equals: their content is compared. */
  static Stream<Object> valuesWithoutEquals() {
    var queue = new PriorityQueue<Integer>(Comparator.reverseOrder());
    queue.addAll(List.of(1, 5, 3));
    var identity = new IdentityHashMap<Season, String>();
    identity.put(Season.SPRING, "s");
    var adder = new LongAdder();
    adder.add(42);
    return Stream.of(
        Pattern.compile("a+b", Pattern.CASE_INSENSITIVE),
        new StringBuilder("abc"),
        new StringBuffer("abc"),
        new AtomicBoolean(true),
        new AtomicInteger(1),
        new AtomicLong(2),
        new AtomicReference<>("x"),
        new AtomicIntegerArray(new int[] {1, 2}),
        adder,
        identity,
        new ArrayDeque<>(List.of(1, 2)),
        queue,
        Collections.unmodifiableCollection(new ArrayDeque<>(List.of(1))));
  }

  @ParameterizedTest
  @MethodSource("valuesWithoutEquals")
  void copy_typeWithoutEquals_hasSameContent(Object value) {
    Object copy = Codecs.copy(codec, value);

    assertThat(copy).hasSameClassAs(value).hasToString(value.toString());
  }
}
