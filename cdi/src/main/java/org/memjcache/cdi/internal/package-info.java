/**
 * What this module contributes to the provider; not exported.
 *
 * <p>Uses {@code org.memjcache.cdi.annotation}.
 */
@NullMarked
package org.memjcache.cdi.internal;

import org.jspecify.annotations.NullMarked;
