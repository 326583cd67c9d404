package org.memjcache.internal.store.item;

import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.MetaReply;

/**
 * What a node holds under a key.
 *
 * @param bytes the item's bytes; empty for a lease
 * @param version for a later {@link Guard#unchanged}
 * @param flags the client flags; 0 where the store does not ask for them
 * @param ttlSeconds the remaining time to live on the server; -1 if it never expires, or where the
 *     store does not ask
 */
public record Item(byte[] bytes, Version version, int flags, long ttlSeconds) {

  /** An item without client flags that never expires. */
  public Item(byte[] bytes, Version version) {
    this(bytes, version, 0, -1);
  }

  /** The item in a reply; null if there is none. */
  static @Nullable Item in(MetaReply reply, KeyScheme scheme) {
    byte[] value = reply.value();
    return value == null
        ? null
        : new Item(value, new ItemVersion(scheme, reply.cas()), reply.flags(), reply.ttl());
  }

  /** Its bytes and flags. */
  public Payload payload() {
    return new Payload(bytes, flags);
  }

  /** Whether this is a lease: the empty item that {@link Request.Read} left on a miss. */
  public boolean isLease() {
    return bytes.length == 0;
  }
}
