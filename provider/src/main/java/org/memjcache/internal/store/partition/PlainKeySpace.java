package org.memjcache.internal.store.partition;

/**
 * The memcached keys of a plain cache.
 *
 * @param beginning the common beginning of all of them, which no other key has; empty if there is
 *     none
 * @param whyNotListable the message for a caller that needs all of them where there is none
 */
public record PlainKeySpace(String beginning, String whyNotListable) {}
