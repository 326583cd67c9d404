package org.memjcache.internal.entry;

import org.jspecify.annotations.Nullable;
import org.memjcache.internal.store.item.Reply;

/**
 * The counters of one cache: numbers from 0 to 2^64 - 1 that the store changes in place. They are
 * items of their own, which no entry's key reaches and no scan shows, and a {@code clear()} removes
 * them; in a plain cache they are the entries themselves. Safe for use by many threads.
 */
public interface CounterStore<K> {

  /**
   * Sends one request.
   *
   * @return the state of the counter after it; for Remove the state before
   * @throws IllegalArgumentException if keys of this class cannot be encoded
   */
  Reply<CounterState> send(CounterRequest<K> request);

  /** A request about one counter. */
  sealed interface CounterRequest<K> {

    K key();

    /** Reads the number. */
    record Read<K>(K key) implements CounterRequest<K> {}

    /**
     * Adds to the number, or subtracts down to 0 if the delta is negative.
     *
     * @param start where an absent counter starts, before the delta is added; null to count only an
     *     existing one
     */
    record Count<K>(K key, long delta, @Nullable Start start) implements CounterRequest<K> {}

    /** Sets the number and the expiry. */
    record Set<K>(K key, Start start) implements CounterRequest<K> {}

    /** Removes the counter. */
    record Remove<K>(K key) implements CounterRequest<K> {}

    /** A counter's first number and its expiry, which is kept in whole seconds, rounded up. */
    record Start(long number, Expiration expiration) {}
  }

  /** What is known of a counter at one instant. */
  sealed interface CounterState {

    CounterState ABSENT = new Absent();
    CounterState NO_NUMBER = new NoNumber();

    /** There is none. */
    record Absent() implements CounterState {}

    /** The item is no decimal number below 2^64: another program stored it. */
    record NoNumber() implements CounterState {}

    /**
     * A counter.
     *
     * @param unsigned its number, below 2^64: from 2^63 on it is negative here
     */
    record Standing(long unsigned) implements CounterState {}
  }
}
