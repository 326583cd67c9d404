/**
 * Bytes under guards: what can be asked of the cluster about one cache, and the class that owns
 * generations. Nothing above this room ever sees a generation. Uses {@code cluster} and {@code
 * client}.
 */
@NullMarked
package org.memjcache.store;

import org.jspecify.annotations.NullMarked;
