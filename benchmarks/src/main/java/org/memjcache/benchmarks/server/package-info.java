/**
 * The servers of a run, each a process of its own, with what they count and the CPU time they take.
 */
@NullMarked
package org.memjcache.benchmarks.server;

import org.jspecify.annotations.NullMarked;
