/**
 * The items of a cache under generations: one partition per node, fences for suspect partitions,
 * and the connections that all caches of this JVM share. Rooms above never see a generation.
 *
 * <p>Uses {@code store.item}, {@code cluster}, {@code locator} and {@code client}.
 */
@NullMarked
package org.memjcache.internal.store.partition;

import org.jspecify.annotations.NullMarked;
