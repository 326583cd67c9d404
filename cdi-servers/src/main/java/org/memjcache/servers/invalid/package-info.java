/** What no server should deploy. */
@NullMarked
package org.memjcache.servers.invalid;

import org.jspecify.annotations.NullMarked;
