/**
 * Validates a run of the JSR-107 TCK.
 *
 * <p>JUnit counts a test as passed if the TCK's exclude list has emptied it, and does not report
 * tests that were never found. So a run is valid only if every {@link org.memjcache.tck.Rule}
 * holds.
 */
@NullMarked
package org.memjcache.tck;

import org.jspecify.annotations.NullMarked;
