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
 * Converts the values of one plain cache to bytes with client flags and back, as Python's clients
 * of memcached do. Never uses Java serialization, regardless of the flags. Safe for use by many
 * threads.
 */
public final class PlainValues {

  /** The client whose flags are written into a plain cache. The flags of all clients are read. */
  public enum Dialect {
    PYMEMCACHE(WHOLE_NUMBER, false),
    PYLIBMC(LONG_NUMBER, true),
    PYTHON_MEMCACHED(WHOLE_NUMBER, false);

    /** The flags of a whole number. */
    private final int wholeNumberFlag;

    /** Whether a boolean is written as 1 or 0; the other clients pickle it. */
    private final boolean boolAsNumber;

    Dialect(int wholeNumberFlag, boolean boolAsNumber) {
      this.wholeNumberFlag = wholeNumberFlag;
      this.boolAsNumber = boolAsNumber;
    }
  }

  /** How a plain cache handles Python's pickles. */
  public enum PickleMode {
    /** Neither reads nor writes them. */
    OFF,
    /** Reads them: basic types, and the classes that are allowed by name. */
    READ,
    /** Also writes them, for values that have no other form. */
    WRITE
  }

  private static final int BYTES = 0;
  private static final int PICKLE = 1;
  private static final int WHOLE_NUMBER = 2;
  private static final int LONG_NUMBER = 4;
  private static final int COMPRESSED = 8;
  private static final int TEXT = 16;

  /** Python's own limit; the time to parse a number grows faster than its number of digits. */
  private static final int MOST_DIGITS = 4300;

  /** The size up to which compressed bytes may grow in any case. */
  private static final int MOST_INFLATED = 16 << 20;

  /** The factor by which larger ones may grow. */
  private static final int MOST_GROWTH = 16;

  private final String cacheName;
  private final Dialect dialect;
  private final Class<?> valueType;
  private final Pickling pickling;

  private PlainValues(String cacheName, Dialect dialect, Class<?> valueType, Pickling pickling) {
    this.cacheName = cacheName;
    this.dialect = dialect;
    this.valueType = valueType;
    this.pickling = pickling;
  }

  /**
   * Values without pickles.
   *
   * @param cacheName for messages
   * @param valueType the cache's type of values, to which numbers are converted
   */
  public static PlainValues of(String cacheName, Dialect dialect, Class<?> valueType) {
    return new PlainValues(cacheName, dialect, valueType, Pickling.NONE);
  }

  /**
   * Returns the same codec with pickles.
   *
   * @param allowed names of further Python classes, {@code module.Name} or {@code module.*}
   * @throws CacheException if the library for pickles is not on the class path
   */
  public PlainValues with(PickleMode mode, List<String> allowed) {
    return mode == PickleMode.OFF
        ? this
        : new PlainValues(cacheName, dialect, valueType, PythonPickles.of(mode, allowed));
  }

  /**
   * The value's bytes and flags.
   *
   * @throws CacheException if values of this class have no form that all programs read
   */
  public Payload encode(Object value) {
    if (value instanceof String text) {
      if (Surrogates.areLone(text)) {
        throw refused(value, "with half of a surrogate pair, which UTF-8 cannot represent");
      }
      return new Payload(text.getBytes(UTF_8), TEXT);
    } else if (value instanceof byte[] bytes) {
      return new Payload(bytes.clone(), BYTES);
    } else if (WholeNumbers.isOne(value)) {
      return wholeNumber(value);
    } else if (value instanceof Boolean bool && dialect.boolAsNumber) {
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
    return dialect.wholeNumberFlag;
  }

  private Payload wholeNumber(Object value) {
    String digits = value.toString();
    if (digits.length() > MOST_DIGITS) {
      throw refused(value, "with more than " + MOST_DIGITS + " digits");
    }
    return new Payload(digits.getBytes(US_ASCII), dialect.wholeNumberFlag);
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
                .formatted(MOST_DIGITS, dialect.boolAsNumber ? ", Boolean" : "")
            + " pickle = write also Boolean, Double, BigDecimal, List, Map, Set, Object[] and"
            + " Calendar of these; JSON is stored as a String");
  }

  /**
   * Reads a value; returns null for Python's {@code None}.
   *
   * @throws UnreadableValueException if the bytes do not have the form that the flags name, or the
   *     value is not of the cache's type or of a class that is not allowed
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
      // The caller may change the value, while the item's bytes may be stored again.
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
      throw new UnreadableValueException(Cause.DAMAGED, "text that is not UTF-8", e);
    }
  }

  /** A decimal number; memcached pads it with blanks when it is decremented. */
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
          Cause.DAMAGED, "not a whole number of up to " + MOST_DIGITS + " digits", null);
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
              Cause.DAMAGED, "compressed bytes grow to more than " + most, null);
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new UnreadableValueException(Cause.DAMAGED, "not zlib data", e);
    } finally {
      inflater.end();
    }
  }

  @Override
  public String toString() {
    return "plain values as " + dialect;
  }
}
