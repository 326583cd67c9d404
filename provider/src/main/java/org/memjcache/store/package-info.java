/**
 * Bytes under guards: what can be asked of the cluster about one cache, the class that owns
 * generations, and beside it that of plain caches, which have none. Nothing above this room ever
 * sees a generation. Uses {@code cluster} and {@code client}.
 */
@NullMarked
package org.memjcache.store;

import org.jspecify.annotations.NullMarked;
