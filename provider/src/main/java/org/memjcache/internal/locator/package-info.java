/**
 * The rules that map keys to owner nodes: rendezvous hashing, and those of other clients.
 *
 * <p>Uses {@code org.memjcache.spi} only.
 */
@NullMarked
package org.memjcache.internal.locator;

import org.jspecify.annotations.NullMarked;
