/**
 * The canonical form of keys: equal keys have equal bytes in every JVM.
 *
 * <p>Uses {@code codec.classes} and {@code store.item}.
 */
@NullMarked
package org.memjcache.internal.codec.key;

import org.jspecify.annotations.NullMarked;
