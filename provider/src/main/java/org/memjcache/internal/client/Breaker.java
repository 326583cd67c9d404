package org.memjcache.internal.client;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decides from its history whether a node is up: a state without clock, thread or connection.
 *
 * <p>While it is closed, the node is up. It opens when the connection is lost or after a number of
 * consecutive timeouts, and closes when the node has answered a probe. Safe for use by many
 * threads.
 */
final class Breaker {

  private static final State CLOSED = new State("");

  private final int failures;
  private final AtomicInteger timeouts = new AtomicInteger();
  private final AtomicReference<State> state;

  /** One stay in a state: a new object each time, so that later stays are not mistaken for it. */
  static final class State {

    private final String reason;

    private State(String reason) {
      this.reason = reason;
    }

    /** Why the breaker is open, as a phrase; empty if it is closed. */
    String reason() {
      return reason;
    }
  }

  /**
   * An open breaker.
   *
   * @param failures the number of consecutive timeouts that open it
   * @param reason why it is open at first
   */
  Breaker(int failures, String reason) {
    this.failures = failures;
    this.state = new AtomicReference<>(new State(reason));
  }

  boolean isClosed() {
    return state.get() == CLOSED;
  }

  State state() {
    return Objects.requireNonNull(state.get());
  }

  /** The node has answered an exchange. */
  void answered() {
    if (timeouts.get() != 0) {
      timeouts.set(0);
    }
  }

  /** The node has not answered an exchange in time; true if that opened the breaker. */
  boolean timedOut() {
    int inRow = timeouts.incrementAndGet();
    return inRow >= failures
        && state.compareAndSet(CLOSED, new State("no answer to " + inRow + " exchanges in a row"));
  }

  /** Opens it, or changes the reason why it is open; true if it was closed. */
  boolean open(String reason) {
    return state.getAndSet(new State(reason)) == CLOSED;
  }

  /** Changes the reason why it is open, unless the state has changed since it was seen. */
  void stayOpen(State seen, String reason) {
    if (!seen.reason().equals(reason)) {
      state.compareAndSet(seen, new State(reason));
    }
  }

  /**
   * Closes it, after the node has answered a probe.
   *
   * @param seen the state before the probe
   * @return false, without effect, if the node was lost again since
   */
  boolean close(State seen) {
    timeouts.set(0);
    return state.compareAndSet(seen, CLOSED);
  }
}
