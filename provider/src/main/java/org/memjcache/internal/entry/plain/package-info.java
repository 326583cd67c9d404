/**
 * Entries without an envelope, as Django and Python's memcached clients read them.
 *
 * <p>Uses {@code entry}, {@code codec.python} and {@code store.item}.
 */
@NullMarked
package org.memjcache.internal.entry.plain;

import org.jspecify.annotations.NullMarked;
