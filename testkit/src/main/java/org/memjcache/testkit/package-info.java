/** Real memcached processes, a fault-injecting TCP proxy and a raw client for tests. */
@NullMarked
package org.memjcache.testkit;

import org.jspecify.annotations.NullMarked;
