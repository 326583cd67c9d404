package org.memjcache.internal.operation;

import java.time.Duration;

/**
 * What the engine needs to know of a cache besides its side rooms.
 *
 * @param cacheName for messages
 * @param operationTimeout how long one call may wait for nodes
 * @param dropTooLarge whether a value above the item limit is dropped (and the entry it would have
 *     replaced removed) instead of thrown about
 * @param onFailure what becomes of operations whose node fails
 */
public record EngineSettings(
    String cacheName, Duration operationTimeout, boolean dropTooLarge, FailurePolicy onFailure) {}
