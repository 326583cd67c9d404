/**
 * Entry listeners: their filters, and the order in which they are notified.
 *
 * <p>Uses JCache, and the keys of {@code entry}.
 */
@NullMarked
package org.memjcache.internal.event;

import org.jspecify.annotations.NullMarked;
