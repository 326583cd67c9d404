package org.memjcache.internal.operation;

/** Where an {@link EntryRun} stands: which answer it waits for. */
enum Phase {
  /** That of a change which is sent unread, whatever is there. */
  OVERWRITING,
  /** That of a change which is sent unread, if nothing is there. */
  ADDING,
  /** What a removal took away. */
  TAKING,
  /** What is there, to decide on. */
  READING,
  /** The writer's, not a node's. */
  AWAITING_WRITER,
  /** That of a change which was decided on what was read. */
  APPLYING,
  /** That of a deletion after a change which the writer heard of lost its guard. */
  DISCARDING,
  /** That of the deletion of an expired entry which was met. */
  SWEEPING,
  /** That of a deletion after the writer heard of a change that stores nothing. */
  FORGETTING,
  /** That of the deletion of what a value above the item limit would have replaced. */
  REJECTING,
  /** None any more. */
  ENDED
}
