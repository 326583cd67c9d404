/**
 * Runs the example: starts memcached servers, a database and two JVMs with the application, and
 * counts what the cache saves.
 *
 * <p>Start with {@link org.memjcache.example.hibernate.run.Story}: the steps and their expected
 * effects. The application itself does not depend on this package.
 */
@NullMarked
package org.memjcache.example.hibernate.run;

import org.jspecify.annotations.NullMarked;
