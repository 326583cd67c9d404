package org.memjcache.internal.store.item;

/**
 * What is kept in an item.
 *
 * @param bytes not to be changed afterwards
 * @param flags the client flags, 32 bits without sign; the server only keeps them
 */
public record Payload(byte[] bytes, int flags) {}
