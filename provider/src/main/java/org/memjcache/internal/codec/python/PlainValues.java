package org.memjcache.internal.codec.python;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.Surrogates;
import org.memjcache.internal.codec.Unreadable;
import org.memjcache.internal.store.item.Payload;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/**
 * Values of one plain cache to bytes with client flags and back, as Python's clients of memcached
 * write and read them. Never Java serialization, whatever the flags. Safe for use by many threads.
 */
public final class PlainValues {

  private static final int BYTES = 0;
  private static final int PICKLE = 1;
  private static final int WHOLE_NUMBER = 2;
  private static final int LONG_NUMBER = 4;
  private static final int COMPRESSED = 8;
  private static final int TEXT = 16;

  /** Python's own limit for text of a number; more digits take time beyond all measure. */
  private static final int MOST_DIGITS = 4300;

  /** What compressed bytes may become, at least; else {@link #MOST_GROWTH} decides. */
  private static final int MOST_INFLATED = 16 << 20;

  private static final int MOST_GROWTH = 16;

  private final String cacheName;
  private final ValueDialect dialect;
  private final Class<?> valueType;
  private final Pickling pickling;

  private PlainValues(
      String cacheName, ValueDialect dialect, Class<?> valueType, Pickling pickling) {
    this.cacheName = cacheName;
    this.dialect = dialect;
    this.valueType = valueType;
    this.pickling = pickling;
  }

  /**
   * Values without pickles.
   *
   * @param cacheName for messages
   * @param valueType the cache's type of values, into which numbers are read
   */
  public static PlainValues of(String cacheName, ValueDialect dialect, Class<?> valueType) {
    return new PlainValues(cacheName, dialect, valueType, Pickling.NONE);
  }

  /**
   * The same with pickles.
   *
   * @param allowed names of Python's classes besides the basic ones, {@code module.Name} or {@code
   *     module.*}
   * @throws CacheException if the library that does it is not on the class path
   */
  public PlainValues with(PickleMode mode, List<String> allowed) {
    return mode == PickleMode.OFF
        ? this
        : new PlainValues(cacheName, dialect, valueType, PythonPickles.of(mode, allowed));
  }

  /**
   * The value's bytes and flags.
   *
   * @throws CacheException if values of this class have no form that every program reads
   */
  public Payload encode(Object value) {
    if (value instanceof String text) {
      if (Surrogates.areLone(text)) {
        throw refused(value, "with half of a surrogate pair, which UTF-8 cannot tell");
      }
      return new Payload(text.getBytes(UTF_8), TEXT);
    } else if (value instanceof byte[] bytes) {
      return new Payload(bytes.clone(), BYTES);
    } else if (WholeNumbers.isOne(value)) {
      return wholeNumber(value);
    } else if (value instanceof Boolean bool && dialect.writesBoolAsNumber()) {
      return new Payload(new byte[] {(byte) (bool ? '1' : '0')}, WHOLE_NUMBER);
    }
    byte[] pickle = pickling.write(value);
    if (pickle == null) {
      throw refused(value, "");
    }
    return new Payload(pickle, PICKLE);
  }

  /** The client flags of a whole number. */
  public int wholeNumberFlag() {
    return dialect.wholeNumberFlag();
  }

  private Payload wholeNumber(Object value) {
    String digits = value.toString();
    if (digits.length() > MOST_DIGITS) {
      throw refused(value, "with more than " + MOST_DIGITS + " digits");
    }
    return new Payload(digits.getBytes(US_ASCII), dialect.wholeNumberFlag());
  }

  private CacheException refused(Object value, String detail) {
    return new CacheException(
        "cache '%s': a value of class %s %scannot be stored with memjcache.cache.[%s].format = plain;"
                .formatted(
                    cacheName,
                    value.getClass().getName(),
                    detail.isEmpty() ? "" : detail + " ",
                    cacheName)
            + " allowed are String, byte[], whole numbers up to %d digits%s, and with the setting"
                .formatted(MOST_DIGITS, dialect.writesBoolAsNumber() ? ", Boolean" : "")
            + " pickle = write also Boolean, Double, BigDecimal, List, Map, Set, Object[] and"
            + " Calendar of these; JSON is stored as a String");
  }

  /**
   * The value again; null for Python's {@code None}.
   *
   * @throws UnreadableValueException if the bytes are not what the flags say, or the value is not
   *     of the cache's type, or what it is is not read
   */
  public @Nullable Object decode(byte[] bytes, int flags) {
    try {
      boolean compressed = (flags & COMPRESSED) != 0;
      return fitting(
          decodePlain(
              compressed ? inflated(bytes) : bytes, compressed ? flags - COMPRESSED : flags));
    } catch (RuntimeException | Error e) {
      throw Unreadable.because(e);
    }
  }

  private @Nullable Object decodePlain(byte[] bytes, int flags) {
    return switch (flags) {
      // Whoever gets the value may change it, while the item's bytes may be stored again.
      case BYTES -> bytes.clone();
      case TEXT -> text(bytes);
      case WHOLE_NUMBER, LONG_NUMBER -> wholeNumber(bytes);
      case PICKLE -> pickling.read(bytes);
      default ->
          throw new UnreadableValueException(
              Cause.UNKNOWN_FORMAT, "client flags " + Integer.toUnsignedString(flags), null);
    };
  }

  private @Nullable Object fitting(@Nullable Object value) {
    Object fitting = value;
    if (value instanceof BigInteger number && !(valueType == Boolean.class)) {
      fitting = WholeNumbers.as(valueType, number);
    } else if (value instanceof BigInteger number && number.bitLength() <= 1) {
      fitting = number.signum() > 0;
    }
    if (value != null && !valueType.isInstance(fitting)) {
      throw new UnreadableValueException(
          Cause.OTHER_TYPE,
          "%s, where the cache's type is %s"
              .formatted(value.getClass().getName(), valueType.getName()),
          null);
    }
    return fitting;
  }

  private static String text(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableValueException(Cause.DAMAGED, "text that is no UTF-8", e);
    }
  }

  /** A decimal number; counting down leaves blanks behind it. */
  private static BigInteger wholeNumber(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == ' ') {
      end--;
    }
    int start = end > 0 && bytes[0] == '-' ? 1 : 0;
    boolean digits = end > start && end - start <= MOST_DIGITS;
    for (int i = start; digits && i < end; i++) {
      digits = bytes[i] >= '0' && bytes[i] <= '9';
    }
    if (!digits) {
      throw new UnreadableValueException(
          Cause.DAMAGED, "no whole number of up to " + MOST_DIGITS + " digits", null);
    }
    return new BigInteger(new String(bytes, 0, end, US_ASCII));
  }

  private static byte[] inflated(byte[] bytes) {
    long most = Math.max(MOST_INFLATED, (long) MOST_GROWTH * bytes.length);
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      ByteArrayOutputStream out = new ByteArrayOutputStream(2 * bytes.length);
      byte[] part = new byte[8192];
      while (!inflater.finished()) {
        int length = inflater.inflate(part);
        if (length == 0 && !inflater.finished()) {
          throw new UnreadableValueException(Cause.DAMAGED, "compressed bytes end early", null);
        }
        out.write(part, 0, length);
        if (out.size() > most) {
          throw new UnreadableValueException(
              Cause.DAMAGED, "compressed bytes become more than " + most, null);
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new UnreadableValueException(Cause.DAMAGED, "no zlib data", e);
    } finally {
      inflater.end();
    }
  }

  @Override
  public String toString() {
    return "plain values as " + dialect;
  }
}
