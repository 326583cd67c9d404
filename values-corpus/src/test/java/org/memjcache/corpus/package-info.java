/** Values of many libraries, written in one JVM and read in another. */
@NullMarked
package org.memjcache.corpus;

import org.jspecify.annotations.NullMarked;
