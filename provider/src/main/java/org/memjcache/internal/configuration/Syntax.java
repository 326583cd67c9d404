package org.memjcache.internal.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the values of a setting are written.
 *
 * @param allowed what may be written, as a phrase that can follow "allowed is"
 * @param parser from trimmed text to the value; throws {@link IllegalArgumentException} for
 *     anything else, with a message where it knows more than {@code allowed} says
 * @param advice a sentence about text that is not allowed, where there is more to say
 */
public record Syntax<T>(
    String allowed, Function<String, T> parser, Function<String, Optional<String>> advice) {

  private static final long MAX_ITEM_SIZE = 1L << 30;
  private static final int MAX_COUNT = 1_000_000;

  private static final Pattern CLASS_PATTERN =
      Pattern.compile(
          "IDENTIFIER(\\.IDENTIFIER)*(\\.\\*\\*?)?"
              .replace("IDENTIFIER", "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"));

  static final Syntax<Boolean> FLAG = words(List.of(true, false));

  static final Syntax<Duration> TIMEOUT =
      new Syntax<>(
          "a time from 1ms to 1h, such as 500ms or 2s",
          text -> {
            Duration time = DurationText.parse(text);
            return require(time, !time.isZero() && time.toMillis() <= 3_600_000);
          });

  static final Syntax<ExpiryTerm> EXPIRY =
      new Syntax<>(
          "eternal, unchanged, or a time such as 500ms, 1s, 30m, 2h, 10d (0s: expired at once)",
          Syntax::expiry);

  /** An expiry that has to be one: there is nothing yet that could stay unchanged. */
  static final Syntax<ExpiryTerm> CREATED_EXPIRY =
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

  /** A class name, or a word that stands for one. */
  static final Syntax<String> CLASS_NAME =
      matching(
          "kryo, or the name of a class that implements ValueCodec",
          "[\\p{javaJavaIdentifierPart}.]+");

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

  /** Without advice. */
  public Syntax(String allowed, Function<String, T> parser) {
    this(allowed, parser, text -> Optional.empty());
  }

  /** Values of an enumeration, or others that are known by name. */
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

  /** Values back to text: lower case, as this class reads them. */
  public static String word(Object value) {
    return value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ExpiryTerm expiry(String text) {
    return switch (text) {
      case "unchanged" -> ExpiryTerm.UNCHANGED;
      case "eternal" -> ExpiryTerm.ETERNAL;
      default -> new ExpiryTerm(DurationText.toExpiry(DurationText.parse(text)));
    };
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
        .map(pattern -> require(pattern, CLASS_PATTERN.matcher(pattern).matches()))
        .toList();
  }

  private static <T> T require(T value, boolean fine) {
    if (!fine) {
      throw new IllegalArgumentException(String.valueOf(value));
    }
    return value;
  }
}
