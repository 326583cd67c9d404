package org.memjcache.internal.store.item;

/**
 * What a node holds under a key.
 *
 * @param bytes the item's bytes; empty for a token of absence
 * @param version for a later {@link Guard#unchanged}
 * @param flags the client flags; 0 where the store does not ask for them
 * @param ttlSeconds what the server still gives it to live; -1 for ever, or where the store does
 *     not ask
 */
public record Item(byte[] bytes, Version version, int flags, long ttlSeconds) {

  /** An item of which no more is known. */
  public Item(byte[] bytes, Version version) {
    this(bytes, version, 0, -1);
  }

  /** Its bytes and flags. */
  public Payload payload() {
    return new Payload(bytes, flags);
  }

  /** Whether this is a token of absence: nothing but a place kept by {@link Request.Read}. */
  public boolean isToken() {
    return bytes.length == 0;
  }
}
