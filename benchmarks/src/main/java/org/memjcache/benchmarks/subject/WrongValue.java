package org.memjcache.benchmarks.subject;

/** Thrown if a subject returns a wrong value. */
public final class WrongValue extends RuntimeException {

  private static final long serialVersionUID = 1;

  WrongValue(String key, String given) {
    super("the value of " + key + " is wrong: " + given);
  }
}
