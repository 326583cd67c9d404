package org.memjcache.internal.codec.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.UnknownHostException;
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
import java.util.ArrayList;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A class of keys that contain no other keys: its tag, and how it is written and read.
 *
 * <p>Tags are part of the format: the meaning of a tag never changes.
 */
record ScalarType<T>(
    char tag, Class<T> type, BiConsumer<KeyOutput, T> writer, Function<KeyInput, T> reader) {

  static final char STRING = 's';
  static final char CHARACTER = 'c';

  private static final List<ScalarType<?>> ALL = all();
  private static final Map<Class<?>, ScalarType<?>> BY_CLASS = new HashMap<>();
  private static final Map<Character, ScalarType<?>> BY_TAG = new HashMap<>();

  static {
    for (ScalarType<?> each : ALL) {
      BY_CLASS.put(each.type, each);
      BY_TAG.put(each.tag, each);
    }
  }

  @SuppressWarnings("unchecked")
  static @Nullable ScalarType<Object> of(Class<?> type) {
    return (ScalarType<Object>) BY_CLASS.get(type);
  }

  static @Nullable ScalarType<?> of(char tag) {
    return BY_TAG.get(tag);
  }

  static Set<Character> tags() {
    return BY_TAG.keySet();
  }

  @SuppressWarnings("unchecked")
  private static List<ScalarType<?>> all() {
    var all = new ArrayList<ScalarType<?>>();
    all.add(of(STRING, String.class, KeyOutput::writeString, KeyInput::readString));
    all.add(of('i', Integer.class, KeyOutput::writeInt, KeyInput::readInt));
    all.add(of('l', Long.class, KeyOutput::writeLong, KeyInput::readLong));
    all.add(of('h', Short.class, (out, key) -> out.writeShort(key), in -> (short) in.readShort()));
    all.add(of('b', Byte.class, (out, key) -> out.writeByte(key), in -> (byte) in.readByte()));
    all.add(
        of(
            CHARACTER,
            Character.class,
            (out, key) -> out.writeShort(key),
            in -> (char) in.readShort()));
    all.add(
        of('z', Boolean.class, (out, key) -> out.writeByte(key ? 1 : 0), in -> in.readByte() != 0));
    // As for equals, all NaNs are equal, and 0.0 is not -0.0.
    all.add(
        of(
            'f',
            Float.class,
            (out, key) -> out.writeInt(Float.floatToIntBits(key)),
            in -> Float.intBitsToFloat(in.readInt())));
    all.add(
        of(
            'd',
            Double.class,
            (out, key) -> out.writeLong(Double.doubleToLongBits(key)),
            in -> Double.longBitsToDouble(in.readLong())));
    all.add(
        of(
            'I',
            BigInteger.class,
            (out, key) -> out.writeSized(key.toByteArray()),
            in -> new BigInteger(in.readSized())));
    all.add(
        of(
            'D',
            BigDecimal.class,
            (out, key) -> {
              out.writeInt(key.scale());
              out.writeSized(key.unscaledValue().toByteArray());
            },
            in -> {
              int scale = in.readInt();
              return new BigDecimal(new BigInteger(in.readSized()), scale);
            }));
    all.add(
        of(
            'u',
            UUID.class,
            (out, key) -> {
              out.writeLong(key.getMostSignificantBits());
              out.writeLong(key.getLeastSignificantBits());
            },
            in -> new UUID(in.readLong(), in.readLong())));
    addDates(all);
    addTimes(all);
    addPlaces(all);
    addAddresses(all);
    return all;
  }

  @SuppressWarnings("JavaUtilDate") // Users get the classes that they stored.
  private static void addDates(List<ScalarType<?>> all) {
    all.add(
        of(
            '1',
            Date.class,
            (out, key) -> out.writeLong(key.getTime()),
            in -> new Date(in.readLong())));
    all.add(
        of(
            '2',
            java.sql.Date.class,
            (out, key) -> out.writeLong(key.getTime()),
            in -> new java.sql.Date(in.readLong())));
    all.add(
        of(
            '3',
            Time.class,
            (out, key) -> out.writeLong(key.getTime()),
            in -> new Time(in.readLong())));
    all.add(
        of(
            '4',
            Timestamp.class,
            (out, key) -> {
              out.writeLong(key.getTime());
              out.writeInt(key.getNanos());
            },
            in -> {
              var timestamp = new Timestamp(in.readLong());
              timestamp.setNanos(in.readInt());
              return timestamp;
            }));
  }

  @SuppressWarnings("unchecked")
  private static void addTimes(List<ScalarType<?>> all) {
    all.add(
        of(
            'A',
            Instant.class,
            (out, key) -> {
              out.writeLong(key.getEpochSecond());
              out.writeInt(key.getNano());
            },
            in -> Instant.ofEpochSecond(in.readLong(), in.readInt())));
    all.add(
        of(
            'B',
            Duration.class,
            (out, key) -> {
              out.writeLong(key.getSeconds());
              out.writeInt(key.getNano());
            },
            in -> Duration.ofSeconds(in.readLong(), in.readInt())));
    all.add(of('C', LocalDate.class, ScalarType::writeDate, ScalarType::readDate));
    all.add(of('E', LocalTime.class, ScalarType::writeTime, ScalarType::readTime));
    all.add(of('F', LocalDateTime.class, ScalarType::writeDateTime, ScalarType::readDateTime));
    all.add(
        of(
            'G',
            OffsetTime.class,
            (out, key) -> {
              writeTime(out, key.toLocalTime());
              writeOffset(out, key.getOffset());
            },
            in -> OffsetTime.of(readTime(in), readOffset(in))));
    all.add(
        of(
            'H',
            OffsetDateTime.class,
            (out, key) -> {
              writeDateTime(out, key.toLocalDateTime());
              writeOffset(out, key.getOffset());
            },
            in -> OffsetDateTime.of(readDateTime(in), readOffset(in))));
    all.add(
        of(
            'J',
            ZonedDateTime.class,
            (out, key) -> {
              writeDateTime(out, key.toLocalDateTime());
              writeOffset(out, key.getOffset());
              out.writeString(key.getZone().getId());
            },
            in ->
                ZonedDateTime.ofInstant(
                    readDateTime(in), readOffset(in), ZoneId.of(in.readString()))));
    all.add(
        of(
            'K',
            Year.class,
            (out, key) -> out.writeInt(key.getValue()),
            in -> Year.of(in.readInt())));
    all.add(
        of(
            'L',
            YearMonth.class,
            (out, key) -> {
              out.writeInt(key.getYear());
              out.writeByte(key.getMonthValue());
            },
            in -> YearMonth.of(in.readInt(), in.readByte())));
    all.add(
        of(
            'M',
            MonthDay.class,
            (out, key) -> {
              out.writeByte(key.getMonthValue());
              out.writeByte(key.getDayOfMonth());
            },
            in -> MonthDay.of(in.readByte(), in.readByte())));
    all.add(
        of(
            'P',
            Period.class,
            (out, key) -> {
              out.writeInt(key.getYears());
              out.writeInt(key.getMonths());
              out.writeInt(key.getDays());
            },
            in -> Period.of(in.readInt(), in.readInt(), in.readInt())));
    all.add(of('Q', ZoneOffset.class, ScalarType::writeOffset, ScalarType::readOffset));
    // The class of zones with rules is not public.
    var zone = (Class<ZoneId>) ZoneId.of("Europe/Paris").getClass();
    all.add(
        of(
            'Z',
            zone,
            (out, key) -> out.writeString(key.getId()),
            in -> ZoneId.of(in.readString())));
  }

  @SuppressWarnings("unchecked")
  private static void addPlaces(List<ScalarType<?>> all) {
    all.add(of('O', Locale.class, ScalarType::writeLocale, ScalarType::readLocale));
    all.add(
        of(
            'U',
            Currency.class,
            (out, key) -> out.writeString(key.getCurrencyCode()),
            in -> Currency.getInstance(in.readString())));
    var zone = (Class<TimeZone>) TimeZone.getTimeZone("Europe/Paris").getClass();
    all.add(
        of(
            'T',
            zone,
            (out, key) -> out.writeString(key.getID()),
            in -> TimeZone.getTimeZone(in.readString())));
    all.add(of('R', GregorianCalendar.class, ScalarType::writeCalendar, ScalarType::readCalendar));
  }

  private static void addAddresses(List<ScalarType<?>> all) {
    all.add(
        of(
            'N',
            Inet4Address.class,
            (out, key) -> out.writeSized(key.getAddress()),
            in -> readAddress(in, Inet4Address.class)));
    all.add(
        of(
            'S',
            Inet6Address.class,
            (out, key) -> out.writeSized(key.getAddress()),
            in -> readAddress(in, Inet6Address.class)));
    // By its text, as its equals method looks up the host.
    all.add(
        of(
            'W',
            URL.class,
            (out, key) -> out.writeString(key.toExternalForm()),
            ScalarType::readUrl));
  }

  private static <T> ScalarType<T> of(
      char tag, Class<T> type, BiConsumer<KeyOutput, T> writer, Function<KeyInput, T> reader) {
    return new ScalarType<>(tag, type, writer, reader);
  }

  private static void writeDate(KeyOutput out, LocalDate date) {
    out.writeLong(date.toEpochDay());
  }

  private static LocalDate readDate(KeyInput in) {
    return LocalDate.ofEpochDay(in.readLong());
  }

  private static void writeTime(KeyOutput out, LocalTime time) {
    out.writeLong(time.toNanoOfDay());
  }

  private static LocalTime readTime(KeyInput in) {
    return LocalTime.ofNanoOfDay(in.readLong());
  }

  private static void writeDateTime(KeyOutput out, LocalDateTime dateTime) {
    writeDate(out, dateTime.toLocalDate());
    writeTime(out, dateTime.toLocalTime());
  }

  private static LocalDateTime readDateTime(KeyInput in) {
    return LocalDateTime.of(readDate(in), readTime(in));
  }

  private static void writeOffset(KeyOutput out, ZoneOffset offset) {
    out.writeInt(offset.getTotalSeconds());
  }

  private static ZoneOffset readOffset(KeyInput in) {
    return ZoneOffset.ofTotalSeconds(in.readInt());
  }

  /** By its language tag, or by its parts if they are not valid in BCP 47. */
  private static void writeLocale(KeyOutput out, Locale locale) {
    String tag = locale.toLanguageTag();
    if (Locale.forLanguageTag(tag).equals(locale)) {
      out.writeString(tag);
    } else {
      out.writeString("");
      out.writeString(locale.getLanguage());
      out.writeString(locale.getCountry());
      out.writeString(locale.getVariant());
    }
  }

  private static Locale readLocale(KeyInput in) {
    String tag = in.readString();
    return tag.isEmpty()
        ? new Locale(in.readString(), in.readString(), in.readString())
        : Locale.forLanguageTag(tag);
  }

  @SuppressWarnings("JavaUtilDate") // The calendar's own type.
  private static void writeCalendar(KeyOutput out, GregorianCalendar calendar) {
    out.writeLong(calendar.getTimeInMillis());
    out.writeString(calendar.getTimeZone().getID());
    out.writeLong(calendar.getGregorianChange().getTime());
    out.writeByte(calendar.getFirstDayOfWeek());
    out.writeByte(calendar.getMinimalDaysInFirstWeek());
    out.writeByte(calendar.isLenient() ? 1 : 0);
  }

  @SuppressWarnings("JavaUtilDate") // The calendar's own type.
  private static GregorianCalendar readCalendar(KeyInput in) {
    long millis = in.readLong();
    var calendar = new GregorianCalendar(TimeZone.getTimeZone(in.readString()), Locale.ROOT);
    calendar.setGregorianChange(new Date(in.readLong()));
    calendar.setFirstDayOfWeek(in.readByte());
    calendar.setMinimalDaysInFirstWeek(in.readByte());
    calendar.setLenient(in.readByte() != 0);
    calendar.setTimeInMillis(millis);
    return calendar;
  }

  private static <A extends InetAddress> A readAddress(KeyInput in, Class<A> type) {
    try {
      return type.cast(InetAddress.getByAddress(in.readSized()));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static URL readUrl(KeyInput in) {
    try {
      return new URL(in.readString());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
