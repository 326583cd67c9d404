/** An application with Hibernate that does in a JVM of its own what a test tells it. */
@NullMarked
package org.memjcache.hibernate.application;

import org.jspecify.annotations.NullMarked;
