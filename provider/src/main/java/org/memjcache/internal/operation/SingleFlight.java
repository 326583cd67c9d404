package org.memjcache.internal.operation;

import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Computes a value once for all threads that need it at the same time: the first thread leads, the
 * others wait for its result.
 *
 * <p>If the first thread is interrupted or gives up for a reason of its own, its exception is its
 * own: one of the others leads then.
 *
 * <p>A thread that leads waits for no other: two threads that need each other's key would wait for
 * ever. It computes for itself instead. Safe for use by many threads.
 *
 * @param <S> the subject of a computation; computations with equal subjects are one
 */
public final class SingleFlight<S, V> {

  /** Limits a chain of causes, which may be a cycle. */
  private static final int MAX_CAUSES = 64;

  /** Set in threads that lead a flight of any object of this class. */
  private static final ThreadLocal<Boolean> LEADS = new ThreadLocal<>();

  private final ConcurrentMap<S, Flight<V>> flights = new ConcurrentHashMap<>();

  /**
   * The result of a computation.
   *
   * @param settled whether it is the result for those that waited, too; otherwise they try again,
   *     since the value may be stale
   */
  public record Result<V>(@Nullable V value, boolean settled) {}

  /** The part of one thread that joins a flight. */
  public interface Caller<V, X extends Exception> {

    /** Computes the value, as the first thread. */
    Result<V> lead() throws X;

    /**
     * Computes the value for this thread only, which leads a flight already.
     *
     * @param nested whether that flight is of the same subject
     */
    @Nullable V computeAlone(boolean nested) throws X;

    /**
     * Whether an exception of {@link #lead} concerns this thread only, in addition to an interrupt.
     */
    default boolean isOwn(Throwable failure) {
      return false;
    }

    /** Returns the value to this thread, which waited for it. */
    default @Nullable V receive(@Nullable V value) throws X {
      return value;
    }

    /** Goes on after this thread, whose interrupt status is set, was interrupted in its wait. */
    @Nullable V interrupted(InterruptedException cause) throws X;
  }

  /**
   * Computes the value of a subject, or waits for the thread that computes it.
   *
   * @throws X an exception of the caller, or of the thread that it waited for, not wrapped
   */
  public <X extends Exception> @Nullable V join(S subject, Caller<V, X> caller) throws X {
    while (true) {
      Flight<V> own = new Flight<>();
      Flight<V> other = flights.putIfAbsent(subject, own);
      if (other == null) {
        return lead(subject, own, caller);
      }
      if (LEADS.get() != null) {
        return caller.computeAlone(other.leader == Thread.currentThread());
      }
      Result<V> result;
      try {
        result = other.<X>await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return caller.interrupted(e);
      }
      if (result.settled()) {
        return caller.receive(result.value());
      }
    }
  }

  private <X extends Exception> @Nullable V lead(S subject, Flight<V> flight, Caller<V, X> caller)
      throws X {
    boolean outermost = LEADS.get() == null;
    LEADS.set(Boolean.TRUE);
    try {
      Result<V> result = caller.lead();
      flights.remove(subject, flight);
      flight.result.complete(result);
      return result.value();
    } catch (Throwable e) { // user code may throw exceptions that it does not declare
      flights.remove(subject, flight);
      if (isOfInterrupt(e) || caller.isOwn(e)) {
        flight.result.complete(new Result<>(null, false));
      } else {
        flight.result.completeExceptionally(e);
      }
      throw e;
    } finally {
      if (outermost) {
        LEADS.remove();
      }
    }
  }

  /** Whether this thread was interrupted: its flag says so, or user code cleared that and threw. */
  private static boolean isOfInterrupt(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
        return true;
      }
      cause = cause.getCause();
    }
    return Thread.currentThread().isInterrupted();
  }

  private static final class Flight<V> {

    private final Thread leader = Thread.currentThread();
    private final CompletableFuture<Result<V>> result = new CompletableFuture<>();

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // rethrown as it was thrown
    <X extends Exception> Result<V> await() throws X, InterruptedException {
      try {
        return result.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw (X) e.getCause();
      }
    }
  }
}
