/**
 * The provider that {@code Caching.getCachingProvider()} finds; keeps one manager per URI and class
 * loader. Uses the root package.
 */
@NullMarked
package org.memjcache.spi;

import org.jspecify.annotations.NullMarked;
