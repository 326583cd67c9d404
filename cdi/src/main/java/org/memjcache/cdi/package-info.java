/**
 * memjcache in a Jakarta CDI container: the injectable objects, the interceptors, and the portable
 * extension that registers both.
 *
 * <p>An application uses {@link org.memjcache.cdi.Memjcache} and {@link
 * org.memjcache.cdi.BeanFactory}. The package {@code annotation} implements the annotations.
 */
@NullMarked
package org.memjcache.cdi;

import org.jspecify.annotations.NullMarked;
