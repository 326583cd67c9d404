package org.memjcache.internal.store.item;

/**
 * The location of an item, and what its node reports about it: the data of {@code explain}.
 *
 * @param memcachedKey the whole key
 * @param node the node's configured name
 * @param address the node's address, host:port
 * @param why how the node was chosen, as a sentence
 * @param generation the generation of the cache's partition on that node, as in the key; empty in a
 *     plain cache
 * @param present whether there is an item
 * @param ttlSeconds the remaining time to live on the server; -1 if it never expires, or if there
 *     is no item
 * @param sizeBytes the number of the item's bytes; 0 if there is no item
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
