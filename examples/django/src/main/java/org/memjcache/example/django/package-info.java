/**
 * The Java part of an application whose other part is a Django site, in the folder {@code site} of
 * this module: both use one cache on the same memcached servers.
 *
 * <p>{@link org.memjcache.example.django.DjangoCache} opens that cache, with the settings in {@code
 * pymemcache.properties}, {@code pylibmc.properties} or {@code python-memcached.properties}; {@link
 * org.memjcache.example.django.Page} is the Java form of Django's view.
 */
@NullMarked
package org.memjcache.example.django;

import org.jspecify.annotations.NullMarked;
