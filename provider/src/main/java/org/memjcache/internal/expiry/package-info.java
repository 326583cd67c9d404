/**
 * Expiry policies: from JCache's durations to the instants at which entries expire.
 *
 * <p>Uses the value types of {@code entry}.
 */
@NullMarked
package org.memjcache.internal.expiry;

import org.jspecify.annotations.NullMarked;
