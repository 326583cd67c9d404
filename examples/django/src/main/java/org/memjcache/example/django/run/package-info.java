/**
 * Runs the example: starts memcached servers and Django, and lets Java and Python exchange values
 * through the cache.
 *
 * <p>Start with {@link org.memjcache.example.django.run.Story}: the actions of each side and the
 * effects on the other. {@link org.memjcache.example.django.run.DjangoProcess} and {@link
 * org.memjcache.example.django.run.DjangoServer} control Django.
 */
@NullMarked
package org.memjcache.example.django.run;

import org.jspecify.annotations.NullMarked;
