package org.memjcache.spi;

/**
 * Why a cache's partition on a node has a new generation, after which no entry that was stored
 * there before is found.
 */
public enum GenerationReason {
  /** The cache was cleared. */
  CLEAR,

  /** The connection was lost before changes were answered, which may still arrive. */
  LOST_CONNECTION,

  /** Another server answers at the node's address, or the node at another address. */
  OTHER_SERVER,

  /** The list of servers was changed, and the node may hold stale entries. */
  LIST_CHANGE,

  /** The server has evicted the item that holds the generation. */
  GENERATION_EVICTED,

  /** The server refused a deletion, so that the stale entry is still there. */
  REFUSED_DELETION,

  /** Too many keys had to be deleted because changes of them were not sent. */
  TOO_MANY_KEYS
}
