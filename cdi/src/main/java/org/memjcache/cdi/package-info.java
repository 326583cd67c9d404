/**
 * memjcache in a Jakarta CDI container: what there is to inject, the interceptors, and the portable
 * extension that registers both.
 *
 * <p>An application uses {@link org.memjcache.cdi.Memjcache} and {@link
 * org.memjcache.cdi.BeanFactory}. What the annotations mean is the room {@code annotation}'s
 * concern.
 */
@NullMarked
package org.memjcache.cdi;

import org.jspecify.annotations.NullMarked;
