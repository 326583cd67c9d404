package org.memjcache.tck;

/**
 * The result of one execution of a test.
 *
 * @param className the test's class
 * @param name the method, with its parameters in brackets if there are any
 * @param seconds the duration
 * @param outcome the outcome
 * @param detail the exception with its stack trace; empty for a test that passed
 */
record TestResult(String className, String name, double seconds, Outcome outcome, String detail) {

  /** The possible outcomes. */
  enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  /** Class and name, unique within a run. */
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
