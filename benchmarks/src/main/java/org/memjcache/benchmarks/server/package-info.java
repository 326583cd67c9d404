/** The servers of a run, each a process of its own, with their counters and CPU time. */
@NullMarked
package org.memjcache.benchmarks.server;

import org.jspecify.annotations.NullMarked;
