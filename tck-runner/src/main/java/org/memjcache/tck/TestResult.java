package org.memjcache.tck;

/**
 * How one execution of a test ended.
 *
 * @param className the test's class
 * @param name the method, with its parameters in brackets if it has some
 * @param seconds how long it ran
 * @param outcome how it ended
 * @param detail what was thrown, with its stack; empty for a test that passed
 */
record TestResult(String className, String name, double seconds, Outcome outcome, String detail) {

  /** How a test can end. */
  enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  /** Class and name, which no other execution of the same run has. */
  String id() {
    return className + "#" + name;
  }

  boolean isPassed() {
    return outcome == Outcome.PASSED;
  }

  boolean isFailed() {
    return outcome == Outcome.FAILED;
  }
}
