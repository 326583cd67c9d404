package org.memjcache.tck;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The expected result of a run: no rule is broken, or, for a control run, certain rules are.
 *
 * @param broken the rules that the run must break
 * @param leastFailures the least number of tests that must fail if {@link Rule#GREEN} must be
 *     broken
 * @param failing the pattern that the id of each failed test must then match
 */
record Expectation(Set<Rule> broken, long leastFailures, Pattern failing) {

  /** No rule is broken. */
  static final Expectation SOUND = parse(List.of());

  /**
   * Parses an expectation; missing arguments expect nothing.
   *
   * @param arguments the least number of failures, the pattern, and the rules' names,
   *     comma-separated
   */
  static Expectation parse(List<String> arguments) {
    long leastFailures = arguments.isEmpty() ? 0 : Long.parseLong(arguments.get(0));
    String failing = arguments.size() < 2 ? ".*" : arguments.get(1);
    Set<Rule> broken = EnumSet.noneOf(Rule.class);
    if (arguments.size() > 2 && !arguments.get(2).isEmpty()) {
      List.of(arguments.get(2).split(",")).forEach(name -> broken.add(Rule.valueOf(name)));
    }
    return new Expectation(broken, leastFailures, Pattern.compile(failing));
  }
}
