package org.memjcache.corpus;

import static org.memjcache.corpus.Corpus.line;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
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
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
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
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.memjcache.corpus.Corpus.Colour;
import org.memjcache.corpus.Corpus.Line;

/** Values of the JDK. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate"})
final class JdkValues {

  private JdkValues() {}

  static void add(Corpus corpus) {
    addScalars(corpus);
    addTimes(corpus);
    addCollections(corpus);
    addFixed(corpus);
    addViews(corpus);
  }

  private static void addScalars(Corpus corpus) {
    corpus.add("String", () -> "text");
    corpus.add("String, lone surrogate", () -> "\ud800");
    corpus.add("byte[]", () -> new byte[] {1, 2});
    corpus.add("Boolean", () -> true);
    corpus.add("Byte", () -> (byte) 1);
    corpus.add("Short", () -> (short) 1);
    corpus.add("Character", () -> 'c');
    corpus.add("Integer", () -> 1);
    corpus.add("Long", () -> 1L);
    corpus.add("Float", () -> 1f);
    corpus.add("Double", () -> Double.NaN);
    corpus.add("BigInteger", () -> BigInteger.TEN.pow(40));
    corpus.add("BigDecimal", () -> new BigDecimal("1.50"));
    corpus.add("BigDecimal, negative scale", () -> new BigDecimal(BigInteger.ONE, -3));
    corpus.add("UUID", () -> new UUID(1, 2));
    corpus.add("URI", () -> URI.create("http://a/b"));
    corpus.add("Pattern", () -> Pattern.compile("a+", Pattern.CASE_INSENSITIVE));
    corpus.add("Locale", () -> Locale.forLanguageTag("zh-Hant-TW"));
    corpus.add("Currency", () -> Currency.getInstance("EUR"));
    corpus.add("Class", () -> Line.class);
    corpus.add("StringBuilder", () -> new StringBuilder("text"));
    corpus.add("BitSet", () -> BitSet.valueOf(new long[] {5}));
    corpus.add("enum", () -> Colour.RED);
    corpus.add("record", () -> line(1));
    corpus.add("AtomicBoolean", () -> new AtomicBoolean(true));
    corpus.add("AtomicInteger", () -> new AtomicInteger(1));
    corpus.add("AtomicLong", () -> new AtomicLong(1));
    corpus.add("AtomicIntegerArray", () -> new AtomicIntegerArray(new int[] {1, 2}));
    corpus.add("LongAdder", () -> new LongAdder());
    corpus.add("OptionalInt", () -> OptionalInt.of(1));
    corpus.add("OptionalLong", () -> OptionalLong.of(1));
    corpus.add("OptionalDouble", () -> OptionalDouble.of(1));
    corpus.add("Optional of String", () -> Optional.of("x"));
    corpus.add("int[]", () -> new int[] {1, 2});
    corpus.add("Object[]", () -> new Object[] {1, line(1)});
    corpus.add("record[]", () -> new Line[] {line(1), line(2)});
    corpus.add("TimeUnit", () -> TimeUnit.SECONDS);
    corpus.add("Thread", Thread::currentThread);
    corpus.add("lambda", () -> (Supplier<Object>) () -> 1);
  }

  private static void addTimes(Corpus corpus) {
    corpus.add("Date", () -> new Date(1000));
    corpus.add("java.sql.Date", () -> new java.sql.Date(1000));
    corpus.add("java.sql.Time", () -> new java.sql.Time(1000));
    corpus.add("Timestamp", () -> java.sql.Timestamp.from(Instant.ofEpochSecond(1, 5)));
    corpus.add("Instant", () -> Instant.ofEpochSecond(1, 5));
    corpus.add("Duration", () -> Duration.ofSeconds(1, 5));
    corpus.add("Period", () -> Period.of(1, -2, 3));
    corpus.add("LocalDate", () -> LocalDate.of(2020, 2, 29));
    corpus.add("LocalTime", () -> LocalTime.of(12, 30));
    corpus.add("LocalDateTime", () -> LocalDateTime.of(2020, 2, 29, 12, 30));
    corpus.add("OffsetTime", () -> OffsetTime.of(12, 30, 0, 0, ZoneOffset.ofHours(1)));
    corpus.add(
        "OffsetDateTime", () -> OffsetDateTime.of(2020, 2, 29, 1, 2, 3, 4, ZoneOffset.ofHours(1)));
    corpus.add(
        "ZonedDateTime",
        () -> ZonedDateTime.of(2020, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Paris")));
    corpus.add("Year", () -> Year.of(2020));
    corpus.add("YearMonth", () -> YearMonth.of(2020, 2));
    corpus.add("MonthDay", () -> MonthDay.of(2, 29));
    corpus.add("Month", () -> Month.MAY);
    corpus.add("DayOfWeek", () -> DayOfWeek.MONDAY);
    corpus.add("ZoneOffset", () -> ZoneOffset.ofHours(1));
    corpus.add("ZoneId", () -> ZoneId.of("Europe/Paris"));
    corpus.add("JapaneseDate", () -> JapaneseDate.of(2020, 2, 29));
    // The rules of other time zones are part of their values, and differ between JDKs.
    corpus.add("TimeZone", () -> TimeZone.getTimeZone("GMT+01:00"));
    corpus.add("SimpleTimeZone", () -> new SimpleTimeZone(3_600_000, "X"));
  }

  private static void addCollections(Corpus corpus) {
    Map<String, Supplier<Collection<Line>>> collections = new LinkedHashMap<>();
    collections.put("ArrayList", ArrayList::new);
    collections.put("LinkedList", LinkedList::new);
    collections.put("ArrayDeque", ArrayDeque::new);
    collections.put("HashSet", HashSet::new);
    collections.put("LinkedHashSet", LinkedHashSet::new);
    collections.put("TreeSet", TreeSet::new);
    collections.put("TreeSet, reversed", () -> new TreeSet<>(Comparator.reverseOrder()));
    collections.put("Vector", Vector::new);
    collections.put("Stack", Stack::new);
    collections.put("PriorityQueue", PriorityQueue::new);
    collections.put("ArrayBlockingQueue", () -> new ArrayBlockingQueue<>(5));
    collections.put("ConcurrentLinkedDeque", ConcurrentLinkedDeque::new);
    collections.put("ConcurrentLinkedQueue", ConcurrentLinkedQueue::new);
    collections.put("ConcurrentSkipListSet", ConcurrentSkipListSet::new);
    collections.put("CopyOnWriteArrayList", CopyOnWriteArrayList::new);
    collections.put("CopyOnWriteArraySet", CopyOnWriteArraySet::new);
    collections.put("LinkedBlockingDeque", LinkedBlockingDeque::new);
    collections.put("LinkedBlockingQueue", LinkedBlockingQueue::new);
    collections.put("LinkedTransferQueue", LinkedTransferQueue::new);
    collections.put("PriorityBlockingQueue", PriorityBlockingQueue::new);
    collections.put("newKeySet", ConcurrentHashMap::newKeySet);
    collections.put("newSetFromMap", () -> Collections.newSetFromMap(new LinkedHashMap<>()));
    collections.put("synchronizedCollection", () -> Collections.synchronizedCollection(list()));
    collections.put("synchronizedList", () -> Collections.synchronizedList(list()));
    collections.put("synchronizedSet", () -> Collections.synchronizedSet(new HashSet<>()));
    collections.put(
        "synchronizedSortedSet", () -> Collections.synchronizedSortedSet(new TreeSet<>()));
    collections.put("checkedList", () -> Collections.checkedList(list(), Line.class));
    collections.put("checkedSet", () -> Collections.checkedSet(new HashSet<>(), Line.class));
    collections.forEach(
        (name, factory) ->
            corpus.add(
                name + " of records",
                () -> {
                  Collection<Line> collection = factory.get();
                  collection.addAll(List.of(line(2), line(1)));
                  return collection;
                }));
    Map<String, Supplier<Map<String, Line>>> maps = new LinkedHashMap<>();
    maps.put("HashMap", HashMap::new);
    maps.put("LinkedHashMap", LinkedHashMap::new);
    maps.put("TreeMap", TreeMap::new);
    maps.put("TreeMap, ignoring case", () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    maps.put("ConcurrentHashMap", ConcurrentHashMap::new);
    maps.put("ConcurrentSkipListMap", ConcurrentSkipListMap::new);
    maps.put("Hashtable", Hashtable::new);
    maps.put("WeakHashMap", WeakHashMap::new);
    maps.put("synchronizedMap", () -> Collections.synchronizedMap(new HashMap<>()));
    maps.put("checkedMap", () -> Collections.checkedMap(new HashMap<>(), String.class, Line.class));
    maps.forEach(
        (name, factory) ->
            corpus.add(
                name + " of records",
                () -> {
                  Map<String, Line> map = factory.get();
                  map.put("b", line(2));
                  map.put("a", line(1));
                  return map;
                }));
    corpus.add("EnumMap of records", () -> new EnumMap<>(Map.of(Colour.GREEN, line(1))));
    corpus.add("EnumSet", () -> EnumSet.of(Colour.GREEN));
    corpus.add("Properties", () -> properties());
  }

  private static List<Line> list() {
    return new ArrayList<>();
  }

  private static Properties properties() {
    var properties = new Properties();
    properties.setProperty("k", "v");
    return properties;
  }

  private static void addFixed(Corpus corpus) {
    corpus.add("List.of", () -> List.of(line(1), line(2)));
    corpus.add("List.of, five", () -> List.of(1, 2, 3, 4, line(5)));
    corpus.add("List.copyOf", () -> List.copyOf(new ArrayList<>(List.of(line(1)))));
    corpus.add("Set.of", () -> Set.of(line(1)));
    corpus.add("Map.of", () -> Map.of("k", line(1)));
    corpus.add("Map.entry", () -> Map.entry("k", line(1)));
    corpus.add("Stream.toList", () -> Stream.of(line(1), null).toList());
    corpus.add("Arrays.asList", () -> Arrays.asList(line(1), null));
    corpus.add("emptyList", Collections::emptyList);
    corpus.add("singletonList", () -> Collections.singletonList(line(1)));
    corpus.add("singleton", () -> Collections.singleton(line(1)));
    corpus.add("singletonMap", () -> Collections.singletonMap("k", line(1)));
    corpus.add("nCopies", () -> Collections.nCopies(3, line(1)));
    corpus.add("unmodifiableList", () -> Collections.unmodifiableList(filled()));
    corpus.add("unmodifiableSet", () -> Collections.unmodifiableSet(new HashSet<>(filled())));
    corpus.add(
        "unmodifiableSortedSet", () -> Collections.unmodifiableSortedSet(new TreeSet<>(filled())));
    corpus.add("unmodifiableMap", () -> Collections.unmodifiableMap(Map.of("k", line(1))));
    corpus.add(
        "unmodifiableSortedMap",
        () -> Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("k", line(1)))));
    corpus.add("unmodifiableCollection", () -> Collections.unmodifiableCollection(filled()));
    corpus.add("SimpleEntry", () -> new SimpleEntry<>("k", line(1)));
    corpus.add("SimpleImmutableEntry", () -> new SimpleImmutableEntry<>("k", line(1)));
    corpus.add("AtomicReference of a record", () -> new AtomicReference<>(line(1)));
    corpus.add(
        "AtomicReferenceArray of records", () -> new AtomicReferenceArray<>(new Line[] {line(1)}));
    corpus.add("Optional of a record", () -> Optional.of(line(1)));
    corpus.add("Optional, empty", Optional::empty);
  }

  private static List<Line> filled() {
    return new ArrayList<>(List.of(line(1), line(2)));
  }

  private static void addViews(Corpus corpus) {
    corpus.add("keySet of HashMap", () -> new HashMap<>(Map.of("k", 1)).keySet());
    corpus.add("values of HashMap", () -> new HashMap<>(Map.of("k", 1)).values());
    corpus.add("entrySet of TreeMap", () -> new TreeMap<>(Map.of("k", 1)).entrySet());
    corpus.add("subList of ArrayList", () -> filled().subList(0, 1));
    corpus.add("headMap of TreeMap", () -> new TreeMap<>(Map.of("a", line(1))).headMap("b"));
    corpus.add("descendingMap of TreeMap", () -> new TreeMap<>(Map.of("a", 1)).descendingMap());
    corpus.add("Stream", () -> Stream.of(1));
    corpus.add("Iterator", () -> List.of(1).iterator());
  }
}
