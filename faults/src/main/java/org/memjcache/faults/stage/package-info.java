/** The processes that rows run on: servers with their proxies, and JVMs with their workers. */
@NullMarked
package org.memjcache.faults.stage;

import org.jspecify.annotations.NullMarked;
