package org.memjcache.benchmarks.report;

import java.util.Locale;
import org.memjcache.benchmarks.subject.Point;

/** Formats figures. */
final class Words {

  private Words() {}

  static String of(Point point) {
    String what =
        "%s, %d thread%s, %s"
            .formatted(
                point.work().label(),
                point.threads(),
                point.threads() == 1 ? "" : "s",
                bytes(point.bytes()));
    return point.entries() == 0
        ? what
        : what + String.format(Locale.ROOT, ", %,d entries", point.entries());
  }

  static String bytes(int bytes) {
    return bytes % 1024 == 0 ? bytes / 1024 + " KiB" : bytes + " B";
  }

  /** A ratio, and whether it is separable from the noise. */
  static String of(Comparison comparison) {
    String ratio = number(comparison.median());
    return comparison.isSeparable() ? ratio : ratio + ", not separable";
  }

  /** A number with three digits. */
  static String number(double number) {
    String format =
        number >= 100 ? "%,.0f" : number >= 10 ? "%.1f" : number >= 0.1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, number);
  }

  /** A median with its confidence interval of 95 %. */
  static String of(MedianInterval interval) {
    return "%s (%s to %s)"
        .formatted(number(interval.median()), number(interval.low()), number(interval.high()));
  }

  /** Calls per second, with those of the background thread if there is one. */
  static String rate(Point point, Series series) {
    String rate = number(medianRate(series));
    return point
        .work()
        .beside()
        .map(other -> "%s beside %s".formatted(rate, number(series.rateBeside())))
        .orElse(rate);
  }

  static double medianRate(Series series) {
    return MedianInterval.of(
            series.rates().values().stream().mapToDouble(Double::doubleValue).toArray())
        .median();
  }
}
