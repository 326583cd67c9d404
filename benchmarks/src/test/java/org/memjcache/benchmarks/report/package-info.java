@NullMarked
package org.memjcache.benchmarks.report;

import org.jspecify.annotations.NullMarked;
