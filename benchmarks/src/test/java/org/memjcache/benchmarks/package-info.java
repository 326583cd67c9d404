@NullMarked
package org.memjcache.benchmarks;

import org.jspecify.annotations.NullMarked;
