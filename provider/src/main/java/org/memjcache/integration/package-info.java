/**
 * Side room: the cache loader and the cache writer, with the specification's wrapping of their
 * exceptions. Knows JCache only.
 */
@NullMarked
package org.memjcache.integration;

import org.jspecify.annotations.NullMarked;
