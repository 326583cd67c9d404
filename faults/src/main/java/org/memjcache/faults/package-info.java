/**
 * The fault table: two JVMs work against four servers while a fault is done to one of them, and
 * every read is judged.
 */
@NullMarked
package org.memjcache.faults;

import org.jspecify.annotations.NullMarked;
