package org.memjcache.internal.operation;

/** What an {@link EntryRun} is waiting for, or how it ended. */
enum Phase {
  /** The answer to an unconditional store. */
  OVERWRITING,
  /** The answer to a store on an absent entry. */
  ADDING,
  /** The removed entry. */
  TAKING,
  /** The entry, to decide on. */
  READING,
  /** The writer. */
  WRITING,
  /** The answer to a change that was decided on what was read. */
  APPLYING,
  /** The same, with the entry as it is now if the guard does not hold. */
  APPLYING_WITH_READ_BACK,
  /** The deletion of an entry whose change lost its guard after the writer was called. */
  DISCARDING,
  /** The deletion of an expired entry that was read. */
  SWEEPING,
  /** The deletion, after the writer was called, for a change that stores nothing. */
  FORGETTING,
  /** The deletion of the entry that a value above the item limit would have replaced. */
  REJECTING,
  /** Ended. */
  ENDED,
  /** Ended: another change came before the loaded value. */
  OVERTAKEN,
  /** Ended without an answer of the node. */
  UNANSWERED
}
