package org.memjcache.internal.store.plain;

/**
 * Which memcached keys are those of a plain cache.
 *
 * @param beginning what all of them begin with, and no others; empty if nothing tells them apart
 * @param whyNotListable what to say when somebody wants all of them although nothing tells
 */
public record PlainKeySpace(String beginning, String whyNotListable) {}
