/**
 * Settings: their declarations, their sources, and which source wins. They are read once, when a
 * manager or a cache is opened.
 *
 * <p>Uses the value types of the rooms that it configures. Only {@code wiring} uses it.
 */
@NullMarked
package org.memjcache.internal.configuration;

import org.jspecify.annotations.NullMarked;
