/**
 * Runs the example: starts memcached and WildFly servers, and calls the application by HTTP.
 *
 * <p>{@link org.memjcache.example.cdi.run.Story} is the part to read: what is called, and what has
 * to come of it. The application itself knows nothing of this package.
 */
@NullMarked
package org.memjcache.example.cdi.run;

import org.jspecify.annotations.NullMarked;
