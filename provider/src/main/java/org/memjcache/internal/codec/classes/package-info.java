/**
 * The filter of the classes that bytes may name, and what is computed once for each class.
 *
 * <p>Uses {@code codec}.
 */
@NullMarked
package org.memjcache.internal.codec.classes;

import org.jspecify.annotations.NullMarked;
