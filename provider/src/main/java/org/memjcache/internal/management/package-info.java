/**
 * Statistics and the MBeans of caches and nodes.
 *
 * <p>Uses JCache and {@code org.memjcache.spi} only.
 */
@NullMarked
package org.memjcache.internal.management;

import org.jspecify.annotations.NullMarked;
