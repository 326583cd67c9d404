package org.memjcache.internal.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memjcache.internal.codec.classes.ClassPatterns;

/**
 * The form of a setting's values.
 *
 * @param allowed the form as a phrase that can follow "allowed is"
 * @param parser converts trimmed text to the value; throws {@link IllegalArgumentException} for
 *     text of another form
 * @param advice a hint about text that is not allowed, where there is one
 */
public record Syntax<T>(
    String allowed, Function<String, T> parser, Function<String, Optional<String>> advice) {

  private static final long MAX_ITEM_SIZE = 1L << 30;
  private static final int MAX_COUNT = 1_000_000;

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");

  public static final Syntax<Boolean> FLAG = words(List.of(true, false));

  static final Syntax<Duration> TIMEOUT =
      new Syntax<>(
          "a time from 1ms to 1h, such as 500ms or 2s",
          text -> {
            Duration time = duration(text);
            return require(time, !time.isZero() && time.toMillis() <= 3_600_000);
          });

  static final Syntax<OverriddenExpiry.Term> EXPIRY =
      new Syntax<>(
          "eternal, unchanged, or a time such as 500ms, 1s, 30m, 2h, 10d (0s: expired at once)",
          Syntax::expiry);

  /** An expiry other than {@code unchanged}: a new entry has none to keep. */
  static final Syntax<OverriddenExpiry.Term> CREATED_EXPIRY =
      new Syntax<>(
          "eternal, or a time such as 500ms, 1s, 30m, 2h, 10d (0s: not stored at all)",
          text -> require(expiry(text), !text.equals("unchanged")));

  static final Syntax<Integer> COUNT =
      new Syntax<>(
          "a number from 1 to 1000000",
          text -> {
            int count = Integer.parseInt(text);
            return require(count, count >= 1 && count <= MAX_COUNT);
          });

  /** A number of bytes. */
  static final Syntax<Integer> SIZE =
      new Syntax<>("a number of bytes from 1k to 1024m, such as 1048576, 512k or 4m", Syntax::size);

  /** A class name, or the name of a built-in codec. */
  static final Syntax<String> CLASS_NAME =
      matching(
          "kryo, or the name of a class that implements ValueCodec",
          "[\\p{javaJavaIdentifierPart}.]+");

  static final Syntax<List<String>> CUSTOMIZERS =
      new Syntax<>(
          "names of classes that implement KryoCustomizer, with commas between", Syntax::patterns);

  static final Syntax<String> KEY_FORMAT =
      matching(
          "django, raw, or the name of a class that implements KeyFormat",
          "[\\p{javaJavaIdentifierPart}.]+");

  static final Syntax<Integer> KEY_VERSION =
      new Syntax<>(
          "a number from 0 to 2147483647",
          text -> {
            int version = Integer.parseInt(text);
            return require(version, version >= 0);
          });

  static final Syntax<List<String>> PICKLE_NAMES =
      new Syntax<>(
          "names of Python's classes with commas between; shop.models.Order is a class,"
              + " shop.models.* a module, shop.** one with all modules in it",
          Syntax::patterns);

  static final Syntax<List<String>> PATTERNS =
      new Syntax<>(
          "class names with commas between; com.acme.* is a package, com.acme.** one with all"
              + " packages in it",
          Syntax::patterns);

  /** A syntax without advice. */
  public Syntax(String allowed, Function<String, T> parser) {
    this(allowed, parser, text -> Optional.empty());
  }

  /** The constants of an enumeration, or other values that are known by name. */
  static <T> Syntax<T> words(List<T> values) {
    return new Syntax<>(
        values.stream().map(Syntax::word).collect(Collectors.joining(" or ")),
        text ->
            values.stream()
                .filter(value -> word(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text)));
  }

  static Syntax<String> matching(String allowed, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new Syntax<>(allowed, text -> require(text, pattern.matcher(text).matches()));
  }

  /** The value, with spaces around the text ignored. */
  T parse(String text) {
    return parser.apply(text.strip());
  }

  /** A value as text: in lower case, as settings write it. */
  public static String word(Object value) {
    return value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static OverriddenExpiry.Term expiry(String text) {
    return switch (text) {
      case "unchanged" -> OverriddenExpiry.Term.UNCHANGED;
      case "eternal" -> OverriddenExpiry.Term.ETERNAL;
      default -> new OverriddenExpiry.Term(toExpiry(duration(text)));
    };
  }

  /**
   * Parses {@code 500ms}, {@code 1s}, {@code 30m}, {@code 2h}.
   *
   * @throws IllegalArgumentException if the text is no duration
   */
  private static Duration duration(String text) {
    Matcher parts = DURATION.matcher(text);
    require(text, parts.matches());
    long unit =
        switch (parts.group(2)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          default -> 86_400_000;
        };
    try {
      return Duration.ofMillis(Math.multiplyExact(Long.parseLong(parts.group(1)), unit));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** The duration as the specification's class, in the largest unit that holds it exactly. */
  private static javax.cache.expiry.Duration toExpiry(Duration duration) {
    if (duration.isZero()) {
      return javax.cache.expiry.Duration.ZERO;
    }
    long millis = duration.toMillis();
    return millis % 1000 == 0
        ? new javax.cache.expiry.Duration(TimeUnit.SECONDS, millis / 1000)
        : new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, millis);
  }

  private static int size(String text) {
    String digits = text.replaceFirst("[kKmM]$", "");
    if (!digits.matches("[0-9]{1,10}")) {
      throw new IllegalArgumentException(text);
    }
    int shift =
        switch (text.substring(digits.length())) {
          case "k", "K" -> 10;
          case "m", "M" -> 20;
          default -> 0;
        };
    long size = Long.parseLong(digits) << shift;
    return (int) (long) require(size, size >= 1024 && size <= MAX_ITEM_SIZE);
  }

  private static List<String> patterns(String text) {
    return Stream.of(text.split(",", -1))
        .map(String::strip)
        .map(pattern -> require(pattern, ClassPatterns.isWellFormed(pattern)))
        .toList();
  }

  private static <T> T require(T value, boolean fine) {
    if (!fine) {
      throw new IllegalArgumentException(String.valueOf(value));
    }
    return value;
  }
}
