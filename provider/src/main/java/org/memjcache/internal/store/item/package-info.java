/**
 * The vocabulary of the store: requests for one item and their answers, guards, deadlines, and the
 * interface on which decorators sit.
 *
 * <p>Uses {@code client}.
 */
@NullMarked
package org.memjcache.internal.store.item;

import org.jspecify.annotations.NullMarked;
