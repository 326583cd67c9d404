/**
 * Exchange rates by Jakarta REST: every instance of the application uses what one of them has asked
 * for.
 *
 * <p>{@link org.memjcache.example.cdi.Rates} is the part to read: methods that are cached by
 * annotations. {@link org.memjcache.example.cdi.Demand} uses a cache that is injected.
 */
@NullMarked
package org.memjcache.example.cdi;

import org.jspecify.annotations.NullMarked;
