/**
 * A bookshop on Hibernate ORM: what one of its JVMs has read from the database, all of them find in
 * the second-level cache.
 *
 * <p>The parts to read: {@link org.memjcache.example.hibernate.Book} with its annotations for the
 * cache, {@link org.memjcache.example.hibernate.Bookshop}, which reads and changes, and the files
 * {@code persistence.xml} and {@code memjcache.properties}, which say what is cached where and for
 * how long. Entities are not final, so that Hibernate can load their associations lazily.
 */
@NullMarked
package org.memjcache.example.hibernate;

import org.jspecify.annotations.NullMarked;
