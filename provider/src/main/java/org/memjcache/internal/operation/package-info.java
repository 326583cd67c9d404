/**
 * The meaning of each JCache operation, as a pure function of the entry's state; what follows from
 * it; and the only loop that carries operations out.
 *
 * <p>Uses {@code entry}, {@code store.item}, {@code expiry}, {@code event}, {@code integration},
 * {@code management} and {@code waiting}.
 */
@NullMarked
package org.memjcache.internal.operation;

import org.jspecify.annotations.NullMarked;
