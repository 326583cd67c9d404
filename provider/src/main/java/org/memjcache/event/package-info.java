/**
 * Side room: entry listeners, their filters, and the order in which they hear of events. Knows
 * JCache only; calls nobody but listeners.
 */
@NullMarked
package org.memjcache.event;

import org.jspecify.annotations.NullMarked;
