package org.memjcache.internal.store.item;

import java.time.Duration;

/**
 * The time that one JCache call may still wait for nodes.
 *
 * <p>Only waiting counts: the client subtracts the time that it waited. Time in loaders, writers,
 * policies, processors and listeners does not count. Used by one thread.
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

  /** The time left, in nanoseconds; 0 or less when the deadline has passed. */
  public long remainingNanos() {
    return remainingNanos;
  }

  public boolean hasPassed() {
    return remainingNanos <= 0;
  }

  /** Subtracts time that was spent waiting, in nanoseconds. */
  public void spend(long nanos) {
    remainingNanos -= nanos;
  }
}
