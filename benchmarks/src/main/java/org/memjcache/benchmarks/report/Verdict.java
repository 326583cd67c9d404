package org.memjcache.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A target with its measurement.
 *
 * @param target the target
 * @param measured the measured comparison; empty if it was not measured
 */
public record Verdict(Target target, Optional<Comparison> measured) {

  /** The number of targets that may be missed. */
  public static final int MISSES = 4;

  /** The fraction by which a target may be missed. */
  public static final double MISS = 0.2;

  /** The verdicts on all targets, from the results on one node. */
  public static List<Verdict> of(Results results) {
    return Target.all().stream()
        .map(target -> new Verdict(target, results.comparison(target.point(), target.subject())))
        .toList();
  }

  /** Whether it was measured and not reached. */
  public boolean isMissed() {
    return measured.isPresent() && shortfall() > 0;
  }

  /** The fraction by which the target is missed; 0 if it is reached. */
  double shortfall() {
    return measured
        .map(comparison -> Math.max(1 - comparison.median() / target.ratio(), 0))
        .orElse(0.0);
  }

  /** Whether enough targets are reached, and none is missed by too much. */
  public static boolean hold(List<Verdict> verdicts) {
    return verdicts.stream().filter(Verdict::isMissed).count() <= MISSES
        && verdicts.stream().allMatch(verdict -> verdict.shortfall() <= MISS);
  }

  /** The verdict as text. */
  String words() {
    if (measured.isEmpty()) {
      return "not measured";
    }
    return isMissed()
        ? String.format(Locale.ROOT, "missed by %.1f %%", shortfall() * 100)
        : "reached";
  }
}
