/**
 * Where settings come from and which one wins; read once, by the wiring class, when a manager or a
 * cache is made. Uses value types of the rooms it configures.
 */
@NullMarked
package org.memjcache.configuration;

import org.jspecify.annotations.NullMarked;
