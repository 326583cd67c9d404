package org.memjcache.internal.store.item;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a bulk request that travels in one exchange: one node's keys, or a chunk of them.
 *
 * @param positions which of the requests it carries, as indexes into the list that was sent
 * @param reply their answers, in the order of {@code positions}; a batch fails as a whole and alone
 */
public record Batch<T>(int[] positions, Reply<List<T>> reply) {

  /** This batch with another kind of answer. */
  public <R> Batch<R> map(Function<? super List<T>, List<R>> change) {
    return new Batch<>(positions, reply.map(change));
  }
}
