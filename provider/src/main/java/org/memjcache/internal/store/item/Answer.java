package org.memjcache.internal.store.item;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Request}.
 *
 * @param done whether the change that was asked for took effect: a Store or Delete whose guard held
 *     (a Delete of nothing under {@link Guard#ANY} is done), a Take that removed an item; always
 *     true for a Read. For a Count see there
 * @param item for Read and Take what was there, tokens of absence included; for a Store with
 *     readBack whose guard was lost, what is there now; null if nothing
 */
public record Answer(boolean done, @Nullable Item item) {}
