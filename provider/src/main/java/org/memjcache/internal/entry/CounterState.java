package org.memjcache.internal.entry;

/** What is known of a counter at one instant. */
public sealed interface CounterState {

  CounterState ABSENT = new Absent();
  CounterState NO_NUMBER = new NoNumber();

  /** There is none. */
  record Absent() implements CounterState {}

  /** What is there is no decimal number below 2^64: somebody else put it there. */
  record NoNumber() implements CounterState {}

  /**
   * Where it stands.
   *
   * @param unsigned below 2^64, so that numbers from 2^63 on look negative
   */
  record Standing(long unsigned) implements CounterState {}
}
