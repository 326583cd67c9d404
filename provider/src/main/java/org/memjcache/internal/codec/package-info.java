/**
 * Classes that all codecs use.
 *
 * <p>Uses {@code org.memjcache.spi} only.
 */
@NullMarked
package org.memjcache.internal.codec;

import org.jspecify.annotations.NullMarked;
