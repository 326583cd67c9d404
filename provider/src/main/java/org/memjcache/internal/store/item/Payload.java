package org.memjcache.internal.store.item;

/**
 * The content of an item.
 *
 * @param bytes must not be changed afterwards
 * @param flags the client flags, 32 bits without sign; the server only stores them
 */
public record Payload(byte[] bytes, int flags) {}
