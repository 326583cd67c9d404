/**
 * Entities with whatever Hibernate makes keys and values of. Their fields may be null until
 * Hibernate or a test has filled them.
 */
@NullUnmarked
package org.memjcache.hibernate.wide;

import org.jspecify.annotations.NullUnmarked;
