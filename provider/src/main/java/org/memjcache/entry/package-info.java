/**
 * Typed entries: the envelope around a value's bytes, a key's state, and the stores that hold them
 * (memcached with or without envelopes, or the heap for store-by-reference). Uses {@code codec} and
 * {@code store}.
 */
@NullMarked
package org.memjcache.entry;

import org.jspecify.annotations.NullMarked;
