package org.memjcache.cdi.annotation;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The calls that run because a cache did not have their result, so that concurrent ones can wait
 * for the first.
 *
 * <p>A thread that runs such a call itself never waits for another one, so no circle of waiting
 * threads can form: it runs the method once more instead. Safe for use by many threads.
 */
public final class Computations {

  private static final int STRIPES = 256;

  private final boolean once;
  private final ConcurrentMap<Object, CompletableFuture<@Nullable Object>> running =
      new ConcurrentHashMap<>();

  /** How many computations have ended, by a part of the hash code of what they computed. */
  private final AtomicLongArray ended = new AtomicLongArray(STRIPES);

  /** Set in threads that compute; a plain flag, which keeps no class loader alive. */
  private final ThreadLocal<@Nullable Boolean> computing = new ThreadLocal<>();

  /**
   * No computations yet.
   *
   * @param once whether concurrent calls wait for the first of them; otherwise each runs
   */
  public Computations(boolean once) {
    this.once = once;
  }

  /**
   * Looks a result up, and computes it if it is not there.
   *
   * @param subject what is computed; equal for calls of which one is enough
   * @param lookUp finds the result, or gives null; what it throws is thrown
   * @param compute makes the result, and puts it where {@code lookUp} finds it, if it can
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
      // The first one may have ended between the look and here.
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

  /** The first one's result; a copy of the caller's own if the cache has it. */
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
