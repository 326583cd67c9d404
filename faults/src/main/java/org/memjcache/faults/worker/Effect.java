package org.memjcache.faults.worker;

/** What is known of a change when its call has ended. */
enum Effect {
  /** The value was stored. */
  STORED,
  /** The entry was removed. */
  REMOVED,
  /**
   * The change may have happened, may happen later or never. It was to replace the entry in any
   * state, so that no earlier value may be read from now on.
   */
  ATTEMPTED,
  /**
   * The change may have happened, may happen later or never. It depended on the state of the entry:
   * refused, it leaves the earlier value.
   */
  UNKNOWN,
  /** The entry was in another state, and the change has not happened. */
  NOTHING
}
