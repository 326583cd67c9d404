package org.memjcache.internal.entry;

/**
 * The answer to an {@link EntryRequest}.
 *
 * @param done whether the change took effect; see {@link
 *     org.memjcache.internal.store.item.Answer#done}
 * @param state for Read and Take what was there; for a Store that was refused and read back, what
 *     is there now; else absent and meaningless
 */
public record EntryAnswer<V>(boolean done, EntryState<V> state) {}
