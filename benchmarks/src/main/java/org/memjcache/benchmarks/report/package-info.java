/** The report of a run: medians and their intervals, the targets, tables and plots. */
@NullMarked
package org.memjcache.benchmarks.report;

import org.jspecify.annotations.NullMarked;
