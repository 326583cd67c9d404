/**
 * Measures the provider beside its peers in one run: which subjects, what work, the rounds, and the
 * audit of what the subjects report.
 *
 * <p>Calls go only downwards: this package, then {@code report}, {@code server} and {@code
 * subject}.
 */
@NullMarked
package org.memjcache.benchmarks;

import org.jspecify.annotations.NullMarked;
