/** The provider's speed beside the client it is built on, measured in one run. */
@NullMarked
package org.memjcache.benchmarks;

import org.jspecify.annotations.NullMarked;
