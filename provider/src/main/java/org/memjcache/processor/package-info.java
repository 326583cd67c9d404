/**
 * Entry processors: the mutable entry that ends as one mutation. Uses the value types of {@code
 * operation} and {@code entry}.
 */
@NullMarked
package org.memjcache.processor;

import org.jspecify.annotations.NullMarked;
