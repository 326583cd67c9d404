/**
 * The code that runs in the JVM of one client: the clients, with one common interface, and the
 * slices of work.
 */
@NullMarked
package org.memjcache.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
