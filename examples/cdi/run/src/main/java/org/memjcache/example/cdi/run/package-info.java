/**
 * Runs the example: starts memcached and WildFly servers, and calls the application by HTTP.
 *
 * <p>Start with {@link org.memjcache.example.cdi.run.Story}: the calls and their expected effects.
 * The application itself does not depend on this package.
 */
@NullMarked
package org.memjcache.example.cdi.run;

import org.jspecify.annotations.NullMarked;
