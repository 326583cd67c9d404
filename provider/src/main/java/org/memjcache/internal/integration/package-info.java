/**
 * The cache loader and the cache writer, with the exceptions that the specification prescribes.
 *
 * <p>Uses JCache only.
 */
@NullMarked
package org.memjcache.internal.integration;

import org.jspecify.annotations.NullMarked;
