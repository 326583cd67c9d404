/**
 * What each JCache operation means (a pure function of the entry's state), what follows from it,
 * and the one engine that carries it out. Uses {@code entry} below it and asks the side rooms
 * {@code expiry}, {@code event}, {@code integration}, {@code management}.
 */
@NullMarked
package org.memjcache.operation;

import org.jspecify.annotations.NullMarked;
