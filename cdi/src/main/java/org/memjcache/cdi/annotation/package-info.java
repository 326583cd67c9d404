/**
 * The implementation of JCache's annotations: reads the annotations of a method, and handles its
 * calls accordingly.
 *
 * <p>Depends on {@code javax.cache} only, not on a container, which is accessed through {@link
 * org.memjcache.cdi.annotation.Surroundings}.
 */
@NullMarked
package org.memjcache.cdi.annotation;

import org.jspecify.annotations.NullMarked;
