/**
 * Meta commands over spymemcached's connections: exchanges, their replies, and the plain sockets
 * that list keys. The only room that imports {@code net.spy}.
 */
@NullMarked
package org.memjcache.client;

import org.jspecify.annotations.NullMarked;
