/**
 * Runs the example: starts memcached servers and Django, and lets Java and Python talk through the
 * cache.
 *
 * <p>{@link org.memjcache.example.django.run.Story} is the part to read: who does what, and what
 * the other has to see. {@link org.memjcache.example.django.run.DjangoProcess} and {@link
 * org.memjcache.example.django.run.DjangoServer} are the other side.
 */
@NullMarked
package org.memjcache.example.django.run;

import org.jspecify.annotations.NullMarked;
