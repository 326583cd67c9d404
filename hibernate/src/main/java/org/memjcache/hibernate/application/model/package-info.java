/**
 * The entities: what Hibernate can cache, and each concurrency strategy. Their fields may be null
 * until Hibernate or a test has filled them.
 */
@NullUnmarked
package org.memjcache.hibernate.application.model;

import org.jspecify.annotations.NullUnmarked;
