/**
 * The list of nodes: how it is written, how it changes, what is suspicious about it, and how the
 * client is to talk to its nodes.
 *
 * <p>Uses {@code locator}.
 */
@NullMarked
package org.memjcache.internal.cluster;

import org.jspecify.annotations.NullMarked;
