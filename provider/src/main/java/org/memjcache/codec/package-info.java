/**
 * Keys and values to bytes and back, and which classes bytes from a server may name. The only room
 * that imports Kryo, and the library for pickles; calls no other room but takes {@code store}'s
 * types of keys and payloads.
 */
@NullMarked
package org.memjcache.codec;

import org.jspecify.annotations.NullMarked;
