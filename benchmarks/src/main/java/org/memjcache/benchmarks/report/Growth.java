package org.memjcache.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How much a figure of one subject grows from one work to another.
 *
 * @param limit how far the provider's may
 * @param subject whose figure it is
 * @param than the median of the figure before, in us
 * @param micros the median of the figure with the work of the limit, in us
 * @param ratio the one in proportion to the other, of slices of one round
 */
public record Growth(
    Limit limit, String subject, double than, double micros, MedianInterval ratio) {

  /** The growth that a limit is about, of each subject that has both of its works. */
  static List<Growth> of(Limit limit, Results results) {
    return results.subjects().stream()
        .flatMap(subject -> of(limit, results, subject).stream())
        .toList();
  }

  /**
   * A limit and what was measured of it, in words, a row for each subject: figure, work, the work
   * compared with, limit, subject, both medians, ratio, verdict.
   */
  static List<List<String>> rows(Limit limit, Results results) {
    List<Growth> measured = of(limit, results);
    return measured.isEmpty()
        ? List.of(row(limit, "-", "-", "-", "-", "not measured"))
        : measured.stream().map(growth -> growth.row(results.ours())).toList();
  }

  private List<String> row(String ours) {
    return row(
        limit,
        subject,
        Words.number(than),
        Words.number(micros),
        Words.of(ratio),
        subject.equals(ours) ? words() : "");
  }

  private static List<String> row(Limit limit, String... measured) {
    List<String> row =
        new ArrayList<>(
            List.of(
                limit.figure().label(),
                limit.work().label(),
                limit.than().label(),
                Words.number(limit.factor())));
    row.addAll(List.of(measured));
    return row;
  }

  private static Optional<Growth> of(Limit limit, Results results, String subject) {
    Optional<Map<Integer, Double>> before =
        results
            .series(limit.point(limit.than()), subject)
            .map(series -> series.figures(limit.figure().micros(limit.than())));
    Optional<Map<Integer, Double>> after =
        results
            .series(limit.point(limit.work()), subject)
            .map(series -> series.figures(limit.figure().micros(limit.work())));
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    return Comparison.ratios(after.get(), before.get())
        .map(ratio -> new Growth(limit, subject, median(before.get()), median(after.get()), ratio));
  }

  private static double median(Map<Integer, Double> figures) {
    return MedianInterval.of(figures.values().stream().mapToDouble(one -> one).toArray()).median();
  }

  /** Whether the provider keeps all limits that were measured. */
  public static boolean hold(Results results) {
    return Limit.all().stream()
        .flatMap(limit -> of(limit, results).stream())
        .noneMatch(growth -> growth.subject().equals(results.ours()) && growth.isTooMuch());
  }

  /** Whether the median is beyond the limit. */
  boolean isTooMuch() {
    return ratio.median() > limit.factor();
  }

  /** Whether the limit lies outside the interval that the median has with 95 %. */
  private boolean isCertain() {
    return isTooMuch() ? ratio.low() > limit.factor() : ratio.high() <= limit.factor();
  }

  /** In words. */
  String words() {
    String words =
        isTooMuch()
            ? String.format(
                Locale.ROOT, "too much by %.1f %%", (ratio.median() / limit.factor() - 1) * 100)
            : limit.figure().held();
    return isCertain() ? words : words + ", not certain";
  }
}
