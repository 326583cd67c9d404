/**
 * Keys and values as Django and Python's memcached clients write them. The only package that
 * imports the library for pickles.
 *
 * <p>Uses {@code codec.classes} and {@code store.item}.
 */
@NullMarked
package org.memjcache.internal.codec.python;

import org.jspecify.annotations.NullMarked;
