/**
 * Judges a run of the JSR-107 TCK.
 *
 * <p>JUnit counts a test as passed that the TCK's exclude list has emptied, and says nothing of
 * tests that were never found. So a run is believed only when every {@link org.memjcache.tck.Rule}
 * holds.
 */
@NullMarked
package org.memjcache.tck;

import org.jspecify.annotations.NullMarked;
