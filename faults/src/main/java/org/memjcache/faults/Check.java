package org.memjcache.faults;

import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;

/**
 * A check of a row: a number and its limit.
 *
 * @param name the name of the number
 * @param limit the limit, as a phrase
 */
record Check(String name, ToLongFunction<Outcome> number, String limit, LongPredicate holds) {

  static Check atMost(long most, String name, ToLongFunction<Outcome> number) {
    return new Check(name, number, "at most " + most, found -> found <= most);
  }

  static Check atLeast(long least, String name, ToLongFunction<Outcome> number) {
    return new Check(name, number, "at least " + least, found -> found >= least);
  }

  static Check exactly(long wanted, String name, ToLongFunction<Outcome> number) {
    return new Check(name, number, String.valueOf(wanted), found -> found == wanted);
  }

  boolean holds(Outcome outcome) {
    return holds.test(number.applyAsLong(outcome));
  }

  /** The name and the number; with the limit if the check fails. */
  String describe(Outcome outcome) {
    long found = number.applyAsLong(outcome);
    return holds.test(found)
        ? name + ": " + found
        : "**" + name + ": " + found + " instead of " + limit + "**";
  }
}
