/**
 * Runs the example: starts memcached servers, a database and two JVMs with the application, and
 * counts what the cache saves.
 *
 * <p>{@link org.memjcache.example.hibernate.run.Story} is the part to read: who does what, and what
 * has to come of it. The application itself knows nothing of this package.
 */
@NullMarked
package org.memjcache.example.hibernate.run;

import org.jspecify.annotations.NullMarked;
