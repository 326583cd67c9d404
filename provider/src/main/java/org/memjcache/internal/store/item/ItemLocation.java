package org.memjcache.internal.store.item;

/**
 * Where an item lives and what its node says of it: the material of {@code explain}.
 *
 * @param memcachedKey the whole key as a raw client would ask for it
 * @param node the node's configured name
 * @param address the node's address, host:port
 * @param why how the node was chosen, as a sentence
 * @param generation the generation of this cache's share on that node, as it stands in the key
 * @param present whether an item is there
 * @param ttlSeconds the server's remaining time to live; -1 for ever, or when nothing is there
 * @param sizeBytes the size of the item's bytes; 0 when nothing is there
 */
public record ItemLocation(
    String memcachedKey,
    String node,
    String address,
    String why,
    String generation,
    boolean present,
    long ttlSeconds,
    int sizeBytes) {}
