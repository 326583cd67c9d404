package org.memjcache.store;

/** A version as memcached's CAS id, good for its generation alone. */
record ItemVersion(Generation generation, long cas) implements Version {}
