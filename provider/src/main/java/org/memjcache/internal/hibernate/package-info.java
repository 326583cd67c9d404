/**
 * The needs of Hibernate's second-level cache beyond JCache: stamps of entity classes, keys whose
 * hash code differs between JVMs, and the region of update timestamps.
 *
 * <p>Uses {@code codec.classes}, {@code codec.value} and {@code integration}.
 */
@NullMarked
package org.memjcache.internal.hibernate;

import org.jspecify.annotations.NullMarked;
