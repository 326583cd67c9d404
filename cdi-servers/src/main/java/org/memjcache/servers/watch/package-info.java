/** A web application without this library, which tells what others have left in the server. */
@NullMarked
package org.memjcache.servers.watch;

import org.jspecify.annotations.NullMarked;
