/** A web application without this library that shows what other applications left in the server. */
@NullMarked
package org.memjcache.servers.watch;

import org.jspecify.annotations.NullMarked;
