/**
 * The fault table: two JVMs use four servers while one of them has a fault, and every read is
 * judged.
 */
@NullMarked
package org.memjcache.faults;

import org.jspecify.annotations.NullMarked;
