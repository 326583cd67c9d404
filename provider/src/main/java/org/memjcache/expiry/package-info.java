/**
 * Side room: from JCache's expiry policies to instants. Knows JCache and the value types of {@code
 * entry}; calls nobody.
 */
@NullMarked
package org.memjcache.expiry;

import org.jspecify.annotations.NullMarked;
