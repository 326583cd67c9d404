/**
 * Which classes the bytes of a cache may name, and what is derived from a class once.
 *
 * <p>Uses {@code codec}.
 */
@NullMarked
package org.memjcache.internal.codec.classes;

import org.jspecify.annotations.NullMarked;
