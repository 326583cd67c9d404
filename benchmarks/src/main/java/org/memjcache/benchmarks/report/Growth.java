package org.memjcache.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The growth of a figure of one subject from one work to another.
 *
 * @param limit the limit for the provider
 * @param subject the subject that was measured
 * @param than the median of the figure with the work compared with, in us
 * @param micros the median of the figure with the work of the limit, in us
 * @param ratio {@code micros} divided by {@code than}, in slices of the same round
 */
public record Growth(
    Limit limit, String subject, double than, double micros, MedianInterval ratio) {

  /** The growth for a limit, for each subject that does both works. */
  static List<Growth> of(Limit limit, Results results) {
    return results.subjects().stream()
        .flatMap(subject -> of(limit, results, subject).stream())
        .toList();
  }

  /**
   * A limit and its measurements as text, one row per subject: figure, work, the work compared
   * with, limit, subject, both medians, ratio, verdict.
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

  /** Whether the provider keeps all measured limits. */
  public static boolean hold(Results results) {
    return Limit.all().stream()
        .flatMap(limit -> of(limit, results).stream())
        .noneMatch(growth -> growth.subject().equals(results.ours()) && growth.isTooMuch());
  }

  /** Whether the median is beyond the limit. */
  boolean isTooMuch() {
    return ratio.median() > limit.factor();
  }

  /** Whether the limit lies outside the median's confidence interval of 95 %. */
  private boolean isCertain() {
    return isTooMuch() ? ratio.low() > limit.factor() : ratio.high() <= limit.factor();
  }

  /** The verdict as text. */
  String words() {
    String words =
        isTooMuch()
            ? String.format(
                Locale.ROOT, "too much by %.1f %%", (ratio.median() / limit.factor() - 1) * 100)
            : limit.figure().held();
    return isCertain() ? words : words + ", not certain";
  }
}
