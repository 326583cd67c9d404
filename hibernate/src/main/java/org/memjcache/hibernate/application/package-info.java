/** An application with Hibernate that runs in a separate JVM and executes the work of a test. */
@NullMarked
package org.memjcache.hibernate.application;

import org.jspecify.annotations.NullMarked;
