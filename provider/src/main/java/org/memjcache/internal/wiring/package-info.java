/**
 * Opens managers and caches: reads their settings, creates the parts of each cache, and connects
 * them. The facade of a cache checks its arguments here and passes each call on in one line.
 *
 * <p>May use every room. No other room may use it.
 */
@NullMarked
package org.memjcache.internal.wiring;

import org.jspecify.annotations.NullMarked;
