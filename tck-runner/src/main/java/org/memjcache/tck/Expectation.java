package org.memjcache.tck;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a run has to end: with nothing wrong, or, if it is a control, with the right things wrong.
 *
 * @param broken the rules that it must break
 * @param leastFailures how many tests must fail at least, where {@link Rule#GREEN} is to be broken
 * @param failing what the id of each test that fails must match then
 */
record Expectation(Set<Rule> broken, long leastFailures, Pattern failing) {

  /** That nothing is wrong. */
  static final Expectation SOUND = parse(List.of());

  /**
   * Reads an expectation; what is left out says nothing.
   *
   * @param arguments the least number of failures, the pattern, and the rules' names with commas
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
