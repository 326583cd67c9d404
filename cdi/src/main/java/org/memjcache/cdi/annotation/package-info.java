/**
 * What JCache's annotations mean: reads a method's annotations, and runs a call of it with what
 * they ask for.
 *
 * <p>Knows {@code javax.cache} only; nothing here depends on a container, which comes in as {@link
 * org.memjcache.cdi.annotation.Surroundings}.
 */
@NullMarked
package org.memjcache.cdi.annotation;

import org.jspecify.annotations.NullMarked;
