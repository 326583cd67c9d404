/**
 * Measures the provider and its peers in one run: the subjects, their work, the rounds, and the
 * audit of the reported figures.
 *
 * <p>Calls go only downwards: this package, then {@code report}, {@code server} and {@code
 * subject}.
 */
@NullMarked
package org.memjcache.benchmarks;

import org.jspecify.annotations.NullMarked;
