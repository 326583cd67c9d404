/**
 * The front door: the manager, the cache facade, the configuration that users write, and the one
 * class that wires the rooms.
 *
 * <p>Checks arguments and life cycle, then calls {@code operation} with one line per JCache method.
 * May use every room below.
 */
@NullMarked
package org.memjcache;

import org.jspecify.annotations.NullMarked;
