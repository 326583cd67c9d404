package org.memjcache.cdi.annotation;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.operation.SingleFlight;

/**
 * The method calls that run because a cache did not have their result. Concurrent calls for one
 * result wait for the first of them. Safe for use by many threads.
 */
public final class Computations {

  private static final int STRIPES = 256;

  private final boolean once;
  private final SingleFlight<Object, Object> flights = new SingleFlight<>();

  /** The number of computations that have ended, by a part of the hash code of their subject. */
  private final AtomicLongArray ended = new AtomicLongArray(STRIPES);

  /**
   * No computations yet.
   *
   * @param once whether concurrent calls wait for the first of them; otherwise each runs
   */
  public Computations(boolean once) {
    this.once = once;
  }

  /**
   * Looks a result up, and computes it if there is none.
   *
   * @param subjects supplies the subject of the computation; equal for calls that can share one
   * @param lookUp returns the result, or null; its exceptions are thrown
   * @param compute computes the result, and stores it for {@code lookUp} if possible
   */
  @Nullable Object find(
      Callable<Object> subjects,
      Callable<@Nullable Object> lookUp,
      Callable<@Nullable Object> compute)
      throws Exception {
    if (!once) {
      Object found = lookUp.call();
      return found == null ? compute.call() : found;
    }
    Object subject = subjects.call();
    int stripe = Math.floorMod(subject.hashCode(), STRIPES);
    long endedBefore = ended.get(stripe);
    Object found = lookUp.call();
    return found == null
        ? flights.join(subject, new Call(lookUp, compute, stripe, endedBefore))
        : found;
  }

  /** One call whose lookup found nothing. */
  private final class Call implements SingleFlight.Caller<Object, Exception> {

    private final Callable<@Nullable Object> lookUp;
    private final Callable<@Nullable Object> compute;
    private final int stripe;
    private final long endedBefore;

    Call(
        Callable<@Nullable Object> lookUp,
        Callable<@Nullable Object> compute,
        int stripe,
        long endedBefore) {
      this.lookUp = lookUp;
      this.compute = compute;
      this.stripe = stripe;
      this.endedBefore = endedBefore;
    }

    /** Looks the result up again if another computation may have ended since the first lookup. */
    @Override
    public SingleFlight.Result<Object> lead() throws Exception {
      try {
        Object found = ended.get(stripe) == endedBefore ? null : lookUp.call();
        return new SingleFlight.Result<>(found == null ? compute.call() : found, true);
      } finally {
        ended.incrementAndGet(stripe);
      }
    }

    @Override
    public @Nullable Object computeAlone(boolean nested) throws Exception {
      return compute.call();
    }

    /** A copy of the caller's own if the cache has it. */
    @Override
    public @Nullable Object receive(@Nullable Object result) throws Exception {
      Object found = lookUp.call();
      return found == null ? result : found;
    }

    @Override
    public @Nullable Object interrupted(InterruptedException cause) throws Exception {
      return compute.call();
    }
  }
}
