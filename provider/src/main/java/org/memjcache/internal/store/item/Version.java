package org.memjcache.internal.store.item;

/**
 * Names the state in which an item was read, so that a change can be made only if nothing came
 * between.
 *
 * <p>Opaque to everyone but the store that made it. It is good for the key it was read under, and
 * for no longer than that item lives: a version from before a {@code clear()} or a restart never
 * matches.
 */
public interface Version {}
