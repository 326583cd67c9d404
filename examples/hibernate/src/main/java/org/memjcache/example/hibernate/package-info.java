/**
 * A bookshop on Hibernate ORM: its JVMs share values that one of them has read from the database,
 * in the second-level cache.
 *
 * <p>Start with {@link org.memjcache.example.hibernate.Book} and its annotations for the cache,
 * {@link org.memjcache.example.hibernate.Bookshop}, which reads and changes entities, and the files
 * {@code persistence.xml} and {@code memjcache.properties}, which configure the regions and their
 * expiry. Entities are not final, so that Hibernate can load their associations lazily.
 */
@NullMarked
package org.memjcache.example.hibernate;

import org.jspecify.annotations.NullMarked;
