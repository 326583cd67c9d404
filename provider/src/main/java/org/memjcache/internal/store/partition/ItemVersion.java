package org.memjcache.internal.store.partition;

import org.memjcache.internal.store.item.Version;

/** A version as memcached's CAS id, good for its generation alone. */
record ItemVersion(Generation generation, long cas) implements Version {}
