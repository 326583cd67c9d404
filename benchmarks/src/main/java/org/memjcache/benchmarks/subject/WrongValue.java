package org.memjcache.benchmarks.subject;

/** Says that a subject gave another value than it has to. */
public final class WrongValue extends RuntimeException {

  private static final long serialVersionUID = 1;

  WrongValue(String key, String given) {
    super("the value of " + key + " is wrong: " + given);
  }
}
