/** What only works where the same can be injected without a qualifier. */
@NullMarked
package org.memjcache.servers.defaults;

import org.jspecify.annotations.NullMarked;
