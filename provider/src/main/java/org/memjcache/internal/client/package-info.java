/**
 * Meta commands over spymemcached's connections: exchanges, replies, the state of each node and its
 * recovery. The only room that imports {@code net.spy}.
 *
 * <p>Uses {@code cluster} and {@code waiting}.
 */
@NullMarked
package org.memjcache.internal.client;

import org.jspecify.annotations.NullMarked;
