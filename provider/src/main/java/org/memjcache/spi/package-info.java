/**
 * What users implement or observe: the caching provider, codecs for values and keys, sources of the
 * node list, and the state of nodes.
 *
 * <p>Only {@link org.memjcache.spi.MemcachedCachingProvider} uses the rooms of {@code internal}.
 */
@NullMarked
package org.memjcache.spi;

import org.jspecify.annotations.NullMarked;
