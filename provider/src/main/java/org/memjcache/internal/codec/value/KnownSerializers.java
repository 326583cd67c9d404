package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import com.esotericsoftware.kryo.serializers.OptionalSerializers;
import com.esotericsoftware.kryo.serializers.TimeSerializers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.sql.Time;
import java.sql.Timestamp;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.classes.ClassFilter;
import org.memjcache.internal.codec.classes.NamedClasses;

/**
 * The classes that every JVM knows by a number, with their serializers.
 *
 * <p>The order is the format: append, never insert, remove or move.
 */
@SuppressWarnings({"unchecked", "rawtypes"})
final class KnownSerializers {

  private final Kryo kryo;

  private KnownSerializers(Kryo kryo) {
    this.kryo = kryo;
  }

  static void register(Kryo kryo, NamedClasses classes) {
    var known = new KnownSerializers(kryo);
    kryo.register(JavaObjects.Embedded.class, new JavaObjects.Embedded(new JavaObjects(classes)));
    known.arrays();
    known.values(classes);
    known.times();
    known.collections();
    known.frozenCollections();
    known.entries();
    known.refuse(classes.filter());
    kryo.register(Constant.class, new Constants(classes));
  }

  /** The filter also decides about classes that are known by a number, but not about our own. */
  private void refuse(ClassFilter filter) {
    for (int id = kryo.getRegistration(JavaObjects.Embedded.class).getId() + 1;
        kryo.getRegistration(id) != null;
        id++) {
      Registration registration = kryo.getRegistration(id);
      if (!filter.passes(registration.getType())) {
        registration.setSerializer(new Refused(filter));
      }
    }
  }

  private void arrays() {
    kryo.register(byte[].class, new DefaultArraySerializers.ByteArraySerializer());
    kryo.register(short[].class, new DefaultArraySerializers.ShortArraySerializer());
    kryo.register(int[].class, new DefaultArraySerializers.IntArraySerializer());
    kryo.register(long[].class, new DefaultArraySerializers.LongArraySerializer());
    kryo.register(float[].class, new DefaultArraySerializers.FloatArraySerializer());
    kryo.register(double[].class, new DefaultArraySerializers.DoubleArraySerializer());
    kryo.register(char[].class, new DefaultArraySerializers.CharArraySerializer());
    add(
        boolean[].class,
        (output, array) -> {
          output.writeVarInt(array.length, true);
          output.writeBooleans(array, 0, array.length);
        },
        input -> input.readBooleans(input.readVarInt(true)));
    kryo.register(String[].class, new ObjectSerializers.Arrays(kryo, String.class));
    kryo.register(Object[].class, new ObjectSerializers.Arrays(kryo, Object.class));
  }

  private void values(NamedClasses classes) {
    kryo.register(BigInteger.class, new DefaultSerializers.BigIntegerSerializer());
    kryo.register(BigDecimal.class, new DefaultSerializers.BigDecimalSerializer());
    kryo.register(UUID.class, new DefaultSerializers.UUIDSerializer());
    kryo.register(URI.class, new DefaultSerializers.URISerializer());
    kryo.register(URL.class, new DefaultSerializers.URLSerializer());
    kryo.register(Pattern.class, new DefaultSerializers.PatternSerializer());
    kryo.register(Currency.class, new DefaultSerializers.CurrencySerializer());
    add(
        Locale.class,
        KnownSerializers::writeLocale,
        input -> Locale.forLanguageTag(input.readString()));
    add(
        Class.class,
        (output, type) -> {
          classes.filter().checkWritten(type);
          output.writeString(type.getName());
        },
        input -> classes.find(input.readString()));
    kryo.register(StringBuilder.class, new DefaultSerializers.StringBuilderSerializer());
    kryo.register(StringBuffer.class, new DefaultSerializers.StringBufferSerializer());
    kryo.register(BitSet.class, new DefaultSerializers.BitSetSerializer());
    kryo.register(AtomicBoolean.class, new DefaultSerializers.AtomicBooleanSerializer());
    kryo.register(AtomicInteger.class, new DefaultSerializers.AtomicIntegerSerializer());
    kryo.register(AtomicLong.class, new DefaultSerializers.AtomicLongSerializer());
    kryo.register(OptionalInt.class, new OptionalSerializers.OptionalIntSerializer());
    kryo.register(OptionalLong.class, new OptionalSerializers.OptionalLongSerializer());
    kryo.register(OptionalDouble.class, new OptionalSerializers.OptionalDoubleSerializer());
  }

  /** Only the tag has scripts and extensions; the few locales that it does not represent fail. */
  private static void writeLocale(Output output, Locale locale) {
    String tag = locale.toLanguageTag();
    if (!Locale.forLanguageTag(tag).equals(locale)) {
      throw new GraphKryo.NotWritableException("Locale " + locale + " has no language tag");
    }
    output.writeString(tag);
  }

  private void times() {
    kryo.register(Date.class, new DefaultSerializers.DateSerializer());
    kryo.register(java.sql.Date.class, new DefaultSerializers.DateSerializer());
    kryo.register(Time.class, new DefaultSerializers.DateSerializer());
    kryo.register(Timestamp.class, new DefaultSerializers.TimestampSerializer());
    kryo.register(Instant.class, new TimeSerializers.InstantSerializer());
    kryo.register(Duration.class, new TimeSerializers.DurationSerializer());
    kryo.register(LocalDate.class, new TimeSerializers.LocalDateSerializer());
    kryo.register(LocalTime.class, new TimeSerializers.LocalTimeSerializer());
    kryo.register(LocalDateTime.class, new TimeSerializers.LocalDateTimeSerializer());
    kryo.register(OffsetTime.class, new TimeSerializers.OffsetTimeSerializer());
    kryo.register(OffsetDateTime.class, new TimeSerializers.OffsetDateTimeSerializer());
    kryo.register(Year.class, new TimeSerializers.YearSerializer());
    kryo.register(YearMonth.class, new TimeSerializers.YearMonthSerializer());
    kryo.register(MonthDay.class, new TimeSerializers.MonthDaySerializer());
    kryo.register(Period.class, new TimeSerializers.PeriodSerializer());
    kryo.register(ZoneOffset.class, new TimeSerializers.ZoneOffsetSerializer());
    kryo.register(ZoneId.of("Europe/Paris").getClass(), new TimeSerializers.ZoneIdSerializer());
    add(ZonedDateTime.class, KnownSerializers::writeZoned, KnownSerializers::readZoned);
  }

  /** With the offset, which distinguishes the two hours when clocks are put back. */
  private static void writeZoned(Output output, ZonedDateTime time) {
    output.writeLong(time.toEpochSecond());
    output.writeInt(time.getNano());
    output.writeInt(time.getOffset().getTotalSeconds());
    output.writeString(time.getZone().getId());
  }

  private static ZonedDateTime readZoned(Input input) {
    long second = input.readLong();
    int nano = input.readInt();
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(input.readInt());
    return ZonedDateTime.ofInstant(
        LocalDateTime.ofEpochSecond(second, nano, offset), offset, ZoneId.of(input.readString()));
  }

  @SuppressWarnings("JdkObsolete") // Users get the classes that they stored.
  private void collections() {
    elements(ArrayList.class, ArrayList::new);
    elements(LinkedList.class, size -> new LinkedList());
    elements(ArrayDeque.class, ArrayDeque::new);
    elements(HashSet.class, size -> new HashSet(capacity(size)));
    elements(LinkedHashSet.class, size -> new LinkedHashSet(capacity(size)));
    kryo.register(TreeSet.class, new CollectionSerializers.SortedElements(TreeSet::new));
    entries(HashMap.class, size -> new HashMap(capacity(size)));
    entries(LinkedHashMap.class, size -> new LinkedHashMap(capacity(size)));
    entries(ConcurrentHashMap.class, ConcurrentHashMap::new);
    kryo.register(TreeMap.class, new CollectionSerializers.SortedEntries(TreeMap::new));

    var list =
        new CollectionSerializers.Elements(
            ArrayList::new, each -> Collections.unmodifiableList((List) each));
    kryo.register(Collections.unmodifiableList(new ArrayList<>()).getClass(), list);
    var set =
        new CollectionSerializers.Elements(
            size -> new LinkedHashSet(capacity(size)),
            each -> Collections.unmodifiableSet((Set) each));
    kryo.register(Collections.unmodifiableSet(Set.of()).getClass(), set);
    var map =
        new CollectionSerializers.Entries(
            size -> new LinkedHashMap(capacity(size)), each -> Collections.unmodifiableMap(each));
    kryo.register(Collections.unmodifiableMap(Map.of()).getClass(), map);

    var enums = new EnumSets();
    kryo.register(EnumSet.noneOf(Thread.State.class).getClass(), enums);
    kryo.register(EnumSet.noneOf(Character.UnicodeScript.class).getClass(), enums);
  }

  private static int capacity(int size) {
    return (int) (size / 0.75f) + 1;
  }

  private void frozenCollections() {
    frozen(Arrays.asList().getClass(), List::toArray, Arrays::asList);
    frozen(Collections.emptyList().getClass(), List::toArray, parts -> Collections.emptyList());
    frozen(Collections.emptySet().getClass(), Set::toArray, parts -> Collections.emptySet());
    frozen(Collections.emptyMap().getClass(), KnownSerializers::parts, p -> Collections.emptyMap());
    frozen(
        Collections.singletonList(1).getClass(),
        List::toArray,
        parts -> Collections.singletonList(parts[0]));
    frozen(
        Collections.singleton(1).getClass(),
        Set::toArray,
        parts -> Collections.singleton(parts[0]));
    frozen(
        Collections.singletonMap(1, 1).getClass(),
        KnownSerializers::parts,
        parts -> Collections.singletonMap(parts[0], parts[1]));

    frozen(List.of(1).getClass(), List::toArray, KnownSerializers::listOf);
    frozen(List.of(1, 2, 3).getClass(), List::toArray, KnownSerializers::listOf);
    frozen(List.of(1, 2, 3).subList(0, 2).getClass(), List::toArray, KnownSerializers::listOf);
    frozen(Set.of(1).getClass(), Set::toArray, Set::of);
    frozen(Set.of(1, 2, 3).getClass(), Set::toArray, Set::of);
    frozen(Map.of(1, 1).getClass(), KnownSerializers::parts, KnownSerializers::mapOf);
    frozen(Map.of(1, 1, 2, 2).getClass(), KnownSerializers::parts, KnownSerializers::mapOf);
    frozen(
        Optional.class,
        optional -> optional.isPresent() ? new Object[] {optional.get()} : new Object[0],
        parts -> parts.length == 0 ? Optional.empty() : Optional.of(parts[0]));
  }

  private void entries() {
    this.<Map.Entry>frozen(
        Map.entry(1, 1).getClass(),
        entry -> new Object[] {entry.getKey(), entry.getValue()},
        parts -> Map.entry(parts[0], parts[1]));
  }

  /** {@code Stream.toList} makes lists of the same classes, and those may contain nulls. */
  private static List listOf(@Nullable Object[] parts) {
    return Arrays.asList(parts).contains(null) ? Stream.of(parts).toList() : List.of(parts);
  }

  private static Object[] parts(Map<?, ?> map) {
    return map.entrySet().stream()
        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
        .toArray();
  }

  private static Map mapOf(@Nullable Object[] parts) {
    var entries = new Map.Entry[parts.length / 2];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = Map.entry(parts[2 * i], parts[2 * i + 1]);
    }
    return Map.ofEntries(entries);
  }

  private void elements(Class type, IntFunction<Collection> factory) {
    kryo.register(type, new CollectionSerializers.Elements(factory, UnaryOperator.identity()));
  }

  private void entries(Class type, IntFunction<Map> factory) {
    kryo.register(type, new CollectionSerializers.Entries(factory, UnaryOperator.identity()));
  }

  private <T> void frozen(
      Class<?> type, Function<T, Object[]> content, Function<@Nullable Object[], T> factory) {
    kryo.register(type, new CollectionSerializers.Frozen<>(content, factory));
  }

  private <T> void add(Class<T> type, BiConsumer<Output, T> writer, Function<Input, T> reader) {
    kryo.register(
        type,
        new Serializer<T>(false, true) {
          @Override
          public void write(Kryo kryo, Output output, T object) {
            writer.accept(output, object);
          }

          @Override
          public T read(Kryo kryo, Input input, Class<? extends T> ignored) {
            return reader.apply(input);
          }
        });
  }

  private static final class Refused extends Serializer<Object> {

    private final ClassFilter filter;

    Refused(ClassFilter filter) {
      this.filter = filter;
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
      filter.checkWritten(object.getClass());
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
      throw filter.unreadable(type.getName());
    }
  }

  /** Sets of enum constants, by name. An empty set is written with a constant that it lacks. */
  private static final class EnumSets extends Serializer<EnumSet> {

    @Override
    public void write(Kryo kryo, Output output, EnumSet set) {
      EnumSet witnesses = set.isEmpty() ? EnumSet.complementOf(set) : set;
      if (witnesses.isEmpty()) {
        throw new GraphKryo.NotWritableException("The set is of an enum without constants");
      }
      kryo.writeClass(output, witnesses.iterator().next().getClass());
      output.writeVarInt(set.size(), true);
      for (Object constant : set) {
        output.writeString(((Enum) constant).name());
      }
    }

    @Override
    public EnumSet read(Kryo kryo, Input input, Class<? extends EnumSet> ignored) {
      Class type = kryo.readClass(input).getType();
      EnumSet set = EnumSet.noneOf(type);
      for (int i = ((BoundedInput) input).claim(input.readVarInt(true)); i > 0; i--) {
        set.add(NamedClasses.enumConstant(type, input.readString()));
      }
      return set;
    }
  }
}
