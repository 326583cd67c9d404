package org.memjcache.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A target beside what was measured.
 *
 * @param target what has to be reached
 * @param measured what was; empty if nothing was
 */
public record Verdict(Target target, Optional<Comparison> measured) {

  /** How many targets may be missed. */
  public static final int MISSES = 4;

  /** By how much of itself a target may be missed. */
  public static final double MISS = 0.2;

  /** All targets beside the results on one node. */
  public static List<Verdict> of(Results results) {
    return Target.all().stream()
        .map(target -> new Verdict(target, results.comparison(target.point(), target.subject())))
        .toList();
  }

  /** Whether it was measured and not reached. */
  public boolean isMissed() {
    return measured.isPresent() && shortfall() > 0;
  }

  /** By how much of itself the target is missed; 0 if it is not. */
  double shortfall() {
    return measured
        .map(comparison -> Math.max(1 - comparison.median() / target.ratio(), 0))
        .orElse(0.0);
  }

  /** Whether as many of these hold as have to. */
  public static boolean hold(List<Verdict> verdicts) {
    return verdicts.stream().filter(Verdict::isMissed).count() <= MISSES
        && verdicts.stream().allMatch(verdict -> verdict.shortfall() <= MISS);
  }

  /** In words. */
  String words() {
    if (measured.isEmpty()) {
      return "not measured";
    }
    return isMissed()
        ? String.format(Locale.ROOT, "missed by %.1f %%", shortfall() * 100)
        : "reached";
  }
}
