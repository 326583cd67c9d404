package org.memjcache.internal.store.item;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a bulk request that is one exchange: the keys of one node, or a chunk of them.
 *
 * @param positions the requests in it, as indexes into the list that was sent
 * @param reply their answers, in the order of {@code positions}; a batch fails as a whole, and does
 *     not affect others
 */
public record Batch<T>(int[] positions, Reply<List<T>> reply) {

  /** This batch with its answers mapped. */
  public <R> Batch<R> map(Function<? super List<T>, List<R>> change) {
    return new Batch<>(positions, reply.map(change));
  }
}
