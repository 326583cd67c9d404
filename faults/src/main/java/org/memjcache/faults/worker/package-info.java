/** The program of a JVM under load, and the records that it shares with the parent. */
@NullMarked
package org.memjcache.faults.worker;

import org.jspecify.annotations.NullMarked;
