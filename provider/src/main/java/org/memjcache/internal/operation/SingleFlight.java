package org.memjcache.internal.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * One computation of a key's value that one thread leads and others wait for.
 *
 * <p>A thread that leads one waits for no other: two that compute for each other's keys would wait
 * for ever.
 */
final class SingleFlight<V> {

  private static final ThreadLocal<Boolean> LEADS = new ThreadLocal<>();

  private final Thread leader = Thread.currentThread();
  private final CompletableFuture<Landing<V>> landing = new CompletableFuture<>();

  /**
   * What came of it.
   *
   * @param settled whether that is the answer for everyone; not if something came between that the
   *     value may be older than
   */
  record Landing<V>(@Nullable V value, boolean settled) {}

  /** Whether this thread leads any flight, of any cache. */
  static boolean isLedHere() {
    return LEADS.get() != null;
  }

  /** Whether this thread leads this one. */
  boolean isOwn() {
    return leader == Thread.currentThread();
  }

  /**
   * Computes; what waits gets the same, or the same exception.
   *
   * @param leave run when it has been computed, before anyone is told
   */
  @Nullable V lead(Supplier<Landing<V>> computation, Runnable leave) {
    boolean outermost = !isLedHere();
    LEADS.set(Boolean.TRUE);
    try {
      Landing<V> landed = computation.get();
      leave.run();
      landing.complete(landed);
      return landed.value();
    } catch (Throwable e) { // a loader may throw what it does not declare
      leave.run();
      landing.completeExceptionally(e);
      throw e;
    } finally {
      if (outermost) {
        LEADS.remove();
      }
    }
  }

  /**
   * Waits for what comes of it.
   *
   * @param what names the call, for a message
   */
  Landing<V> await(String what) {
    try {
      return landing.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CacheException(what + ": interrupted while another thread computes the value", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new CacheException(what, e.getCause());
    }
  }
}
