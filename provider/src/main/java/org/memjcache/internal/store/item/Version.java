package org.memjcache.internal.store.item;

/**
 * Identifies the state in which an item was read, so that a change can be made conditional on it.
 *
 * <p>Opaque except to the store that made it. It is valid for the key under which it was read, and
 * only while that item exists: a version from before a {@code clear()} or a restart never matches.
 */
public interface Version {}
