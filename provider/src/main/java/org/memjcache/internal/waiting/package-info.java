/**
 * Waits of calling threads.
 *
 * <p>Uses no other package.
 */
@NullMarked
package org.memjcache.internal.waiting;

import org.jspecify.annotations.NullMarked;
