package org.memjcache.internal.store.item;

import org.jspecify.annotations.Nullable;

/** What can be asked about one item. Each is one round trip to the node that holds the key. */
public sealed interface Request {

  /** A ttl in {@link Read} that leaves the item's time to live as it is. */
  int KEEP_TTL = -1;

  ItemKey key();

  /** The precondition of its change, if it has one. */
  default Guard guard() {
    return Guard.ANY;
  }

  /**
   * Reads the item.
   *
   * @param reserve if nothing is there, leave an empty item for 60 s and answer with it: its
   *     version is a token of absence (memcached: {@code mg … N60})
   * @param touchTtl if the item is there, give it this time to live, in memcached's form and in the
   *     same step (memcached: {@code mg … T}); {@link #KEEP_TTL} for none
   */
  record Read(ItemKey key, boolean reserve, int touchTtl) implements Request {}

  /** Reads the item and removes it in one step of the server (memcached: {@code mg k v c T-1}). */
  record Take(ItemKey key) implements Request {}

  /**
   * Stores bytes under a guard.
   *
   * @param payload the bytes, with their client flags
   * @param ttl in memcached's form: 0 for ever, up to 2,592,000 relative seconds, above that an
   *     absolute Unix time in seconds
   * @param readBack read the item behind the store in the same exchange, so that a lost guard
   *     already knows what it lost against
   */
  record Store(ItemKey key, Payload payload, int ttl, Guard guard, boolean readBack)
      implements Request {

    /** Stores bytes without client flags. */
    public Store(ItemKey key, byte[] bytes, int ttl, Guard guard, boolean readBack) {
      this(key, new Payload(bytes, 0), ttl, guard, readBack);
    }

    public byte[] bytes() {
      return payload.bytes();
    }
  }

  /**
   * Counts, in one step of the server: the item is a decimal number below 2^64 (memcached: {@code
   * ma}). The answer is {@linkplain Answer#done done} with the new number as its item. It is not
   * done without an item if nothing was there to count, and with an empty one if what is there is
   * no number.
   *
   * @param delta by how much; if negative down, where it ends at 0
   * @param start where the counter begins if nothing is there, before the delta is added; null to
   *     count only what is there
   */
  record Count(ItemKey key, long delta, @Nullable Start start) implements Request {}

  /**
   * Where a counter begins.
   *
   * @param ttl how long it lives, in memcached's form; one that is there keeps its own
   * @param flags the client flags; one that is there keeps its own
   */
  record Start(long number, int ttl, int flags) {}

  /** Removes the item under {@link Guard#ANY} or {@link Guard.Unchanged}. */
  record Delete(ItemKey key, Guard guard) implements Request {}
}
