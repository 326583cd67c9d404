package org.memjcache.cdi.annotation;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The running calls whose result was not in a cache, so that concurrent calls can wait for the
 * first one.
 *
 * <p>A thread that is running such a call never waits for another one, so no cycle of waiting
 * threads can form: it runs the method again instead. Safe for use by many threads.
 */
public final class Computations {

  private static final int STRIPES = 256;

  private final boolean once;
  private final ConcurrentMap<Object, CompletableFuture<@Nullable Object>> running =
      new ConcurrentHashMap<>();

  /** The number of ended computations, by stripe of the subject's hash code. */
  private final AtomicLongArray ended = new AtomicLongArray(STRIPES);

  /** Set in computing threads; a simple flag, which does not keep a class loader alive. */
  private final ThreadLocal<@Nullable Boolean> computing = new ThreadLocal<>();

  /**
   * Creates an empty set of computations.
   *
   * @param once whether concurrent calls wait for the first one; otherwise each of them runs
   */
  public Computations(boolean once) {
    this.once = once;
  }

  /**
   * Looks a result up, and computes it if it is missing.
   *
   * @param subject identifies the result; equal for calls that can share a computation
   * @param lookUp returns the result, or null if it is missing; its exceptions are thrown
   * @param compute computes the result, and stores it for {@code lookUp} if possible
   */
  @Nullable Object find(
      Object subject, Callable<@Nullable Object> lookUp, Callable<@Nullable Object> compute)
      throws Exception {
    int stripe = Math.floorMod(subject.hashCode(), STRIPES);
    long endedBefore = ended.get(stripe);
    Object found = lookUp.call();
    if (found != null) {
      return found;
    }
    if (!once) {
      return compute.call();
    }
    CompletableFuture<@Nullable Object> mine = new CompletableFuture<>();
    CompletableFuture<@Nullable Object> first = running.putIfAbsent(subject, mine);
    if (first != null) {
      return isComputing() ? compute.call() : await(first, lookUp, compute);
    }
    try {
      // Another computation may have ended since the lookup.
      found = ended.get(stripe) == endedBefore ? null : lookUp.call();
      Object result = found == null ? run(compute) : found;
      mine.complete(result);
      return result;
    } catch (Throwable thrown) {
      mine.completeExceptionally(thrown);
      throw thrown;
    } finally {
      ended.incrementAndGet(stripe);
      running.remove(subject, mine);
    }
  }

  private boolean isComputing() {
    return computing.get() != null;
  }

  private @Nullable Object run(Callable<@Nullable Object> compute) throws Exception {
    if (isComputing()) {
      return compute.call();
    }
    computing.set(true);
    try {
      return compute.call();
    } finally {
      computing.remove();
    }
  }

  /** The result of the first call; read from the cache if possible, so that it is a copy. */
  private static @Nullable Object await(
      CompletableFuture<@Nullable Object> first,
      Callable<@Nullable Object> lookUp,
      Callable<@Nullable Object> compute)
      throws Exception {
    Object result;
    try {
      result = first.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return compute.call();
    } catch (ExecutionException e) {
      throw Rethrown.of(e.getCause());
    }
    Object found = lookUp.call();
    return found == null ? result : found;
  }
}
