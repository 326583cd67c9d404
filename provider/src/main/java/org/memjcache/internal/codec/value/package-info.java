/**
 * Values to bytes and back, by Kryo or by Java serialization. The only package that imports Kryo.
 *
 * <p>Uses {@code codec.classes}.
 */
@NullMarked
package org.memjcache.internal.codec.value;

import org.jspecify.annotations.NullMarked;
