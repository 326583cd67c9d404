/**
 * The items of a plain cache, which have no generation.
 *
 * <p>Uses {@code store.partition}, {@code store.item}, {@code cluster}, {@code locator} and {@code
 * client}.
 */
@NullMarked
package org.memjcache.internal.store.plain;

import org.jspecify.annotations.NullMarked;
