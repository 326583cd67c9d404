/**
 * The items of a cache, one partition per node: generations, fences for suspect partitions, plain
 * caches without a generation, and the open clusters of this JVM. Rooms above never see a
 * generation.
 *
 * <p>Uses {@code store.item}, {@code cluster}, {@code locator}, {@code client} and {@code waiting}.
 */
@NullMarked
package org.memjcache.internal.store.partition;

import org.jspecify.annotations.NullMarked;
