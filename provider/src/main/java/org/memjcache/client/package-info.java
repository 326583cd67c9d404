/**
 * Meta commands over spymemcached's connections: exchanges, their replies, and the plain sockets
 * that list keys; which nodes are asked, and how those that are not come back. The only room that
 * imports {@code net.spy}. Takes {@code cluster}'s value types.
 */
@NullMarked
package org.memjcache.client;

import org.jspecify.annotations.NullMarked;
