package org.memjcache.internal.store.item;

import java.util.function.Function;

/**
 * An answer that is in flight.
 *
 * <p>Awaited by at most one thread, at most once. A reply need not be awaited.
 *
 * @param <T> the answer's type
 */
public interface Reply<T> {

  /**
   * Waits for the answer, and repeats the exchange where the protocol asks for that.
   *
   * @param deadline how long the wait may last; reduced by the time that was waited
   * @throws NodeException if the node failed, refused, or did not answer in time
   */
  T await(Deadline deadline);

  /** A reply that has arrived. */
  static <T> Reply<T> of(T answer) {
    return deadline -> answer;
  }

  /** This reply with its answer mapped, by the awaiting thread. */
  default <R> Reply<R> map(Function<? super T, ? extends R> change) {
    return deadline -> change.apply(await(deadline));
  }
}
