/**
 * The list of nodes: its syntax, its changes and warnings about it; and the settings of the
 * connections to the nodes.
 *
 * <p>Uses {@code locator}.
 */
@NullMarked
package org.memjcache.internal.cluster;

import org.jspecify.annotations.NullMarked;
