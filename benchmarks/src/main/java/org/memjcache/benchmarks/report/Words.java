package org.memjcache.benchmarks.report;

import java.util.Locale;
import org.memjcache.benchmarks.subject.Point;

/** How figures are written. */
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

  /** A ratio, and whether it says anything. */
  static String of(Comparison comparison) {
    String ratio = number(comparison.median());
    return comparison.isSeparable() ? ratio : ratio + ", not separable";
  }

  /** To three digits. */
  static String number(double number) {
    String format =
        number >= 100 ? "%,.0f" : number >= 10 ? "%.1f" : number >= 0.1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, number);
  }

  static double medianRate(Series series) {
    return MedianInterval.of(
            series.rates().values().stream().mapToDouble(Double::doubleValue).toArray())
        .median();
  }
}
