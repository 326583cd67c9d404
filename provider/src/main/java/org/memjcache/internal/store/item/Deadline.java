package org.memjcache.internal.store.item;

import java.time.Duration;

/**
 * How long one JCache call may still wait for nodes.
 *
 * <p>Only waiting counts: the client takes off what it waited, and time spent in loaders, writers,
 * policies, processors and listeners is free. Used by one thread.
 */
public final class Deadline {

  private long remainingNanos;

  private Deadline(long nanos) {
    this.remainingNanos = nanos;
  }

  public static Deadline after(Duration timeout) {
    return new Deadline(timeout.toNanos());
  }

  public static Deadline afterNanos(long nanos) {
    return new Deadline(nanos);
  }

  /** What is left, in nanoseconds; 0 or less when the deadline has passed. */
  public long remainingNanos() {
    return remainingNanos;
  }

  public boolean hasPassed() {
    return remainingNanos <= 0;
  }

  /** Takes off time that was spent waiting, in nanoseconds. */
  public void spend(long nanos) {
    remainingNanos -= nanos;
  }
}
