package org.memjcache.internal.store.plain;

import org.memjcache.internal.store.item.Version;

/**
 * A version as memcached's CAS id, good for the connection it was read over: a server that was
 * started again counts anew.
 *
 * @param connection how often the connection had been made again
 */
record PlainVersion(long cas, long connection) implements Version {}
