/** Which nodes there are and which of them holds a key. Calls nobody. */
@NullMarked
package org.memjcache.cluster;

import org.jspecify.annotations.NullMarked;
