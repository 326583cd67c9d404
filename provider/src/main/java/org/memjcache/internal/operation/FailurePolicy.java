package org.memjcache.internal.operation;

import org.memjcache.internal.operation.EntryOperation.Trait;

/**
 * What becomes of an operation whose node is down, overloaded or silent: a pure decision.
 *
 * @param misses whether operations that have an answer without their node give it; else they fail
 * @param computes whether an entry processor runs without its node, on an absent entry
 */
public record FailurePolicy(boolean misses, boolean computes) {

  /** What becomes of it. */
  enum Reaction {
    /** It ends as on an absent entry, and nothing is stored. */
    ANSWER,
    /** It fails. It asked, and has not tried to change anything. */
    FAIL,
    /** It fails, and so does its change: what it was to change must not be read any more. */
    FAIL_TO_CHANGE
  }

  /** For an operation on one entry. */
  Reaction on(EntryOperation<?, ?, ?> operation) {
    if (operation.is(Trait.PROCESSES)) {
      return computes ? Reaction.ANSWER : Reaction.FAIL;
    }
    if (!operation.is(Trait.ANSWERS_WITHOUT_NODE)) {
      return Reaction.FAIL;
    }
    if (misses) {
      return Reaction.ANSWER;
    }
    return operation.is(Trait.CHANGES) ? Reaction.FAIL_TO_CHANGE : Reaction.FAIL;
  }
}
