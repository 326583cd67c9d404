/**
 * What runs in the JVM of one client: the clients themselves, behind one interface, and the slices
 * of work.
 */
@NullMarked
package org.memjcache.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
