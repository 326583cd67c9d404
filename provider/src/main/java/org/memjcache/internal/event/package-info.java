/**
 * Entry listeners: their filters, and the order in which they are notified.
 *
 * <p>Uses JCache, the keys of {@code entry}, and {@code waiting}.
 */
@NullMarked
package org.memjcache.internal.event;

import org.jspecify.annotations.NullMarked;
