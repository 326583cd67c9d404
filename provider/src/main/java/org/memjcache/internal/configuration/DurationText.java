package org.memjcache.internal.configuration;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as settings write them: {@code 500ms}, {@code 1s}, {@code 30m}, {@code 2h}. */
final class DurationText {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");

  private DurationText() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Duration parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
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

  /** The specification's form, in the largest unit that holds it exactly. */
  static javax.cache.expiry.Duration toExpiry(Duration duration) {
    if (duration.isZero()) {
      return javax.cache.expiry.Duration.ZERO;
    }
    long millis = duration.toMillis();
    return millis % 1000 == 0
        ? new javax.cache.expiry.Duration(TimeUnit.SECONDS, millis / 1000)
        : new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, millis);
  }
}
