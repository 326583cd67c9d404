/**
 * Typed entries: their keys and states, the envelope before a value, and the stores that hold them,
 * on the servers or on the heap.
 *
 * <p>Uses {@code codec} and {@code store.item}.
 */
@NullMarked
package org.memjcache.internal.entry;

import org.jspecify.annotations.NullMarked;
