package org.memjcache.internal.operation;

import org.memjcache.internal.entry.EntryRequest.OnNodeFailure;
import org.memjcache.internal.operation.EntryOperation.Trait;

/**
 * What becomes of an operation whose node is down, overloaded or silent, or whose value is too
 * large: a pure decision. Requests carry it to {@link org.memjcache.internal.entry.FallbackStore},
 * which acts on it.
 *
 * @param misses whether operations that have a result without their node return it; otherwise they
 *     fail
 * @param computes whether an entry processor runs without its node, on an absent entry
 * @param dropsTooLarge whether a value above the item limit is dropped, and the entry that it would
 *     have replaced removed; otherwise the operation fails
 */
public record FailurePolicy(boolean misses, boolean computes, boolean dropsTooLarge) {

  /** For a read: if it fails, a change that depends on it is not sent. */
  OnNodeFailure onRead(EntryOperation<?, ?, ?> operation) {
    OnNodeFailure reaction = onChange(operation);
    return reaction == OnNodeFailure.FAIL
            && operation.is(Trait.CHANGES)
            && operation.is(Trait.ANSWERS_WITHOUT_NODE)
        ? OnNodeFailure.FAIL_AND_INVALIDATE
        : reaction;
  }

  /** For a change; the store below is responsible for one that was sent and not answered. */
  OnNodeFailure onChange(EntryOperation<?, ?, ?> operation) {
    boolean answers =
        operation.is(Trait.PROCESSES)
            ? computes
            : misses && operation.is(Trait.ANSWERS_WITHOUT_NODE);
    return answers ? OnNodeFailure.ANSWER_UNKNOWN : OnNodeFailure.FAIL;
  }
}
