/**
 * Settings: their declarations, their sources, and the precedence of sources. They are read once,
 * when a manager or a cache is opened.
 *
 * <p>Uses the value types of the packages that it configures. Only {@code wiring}, and the modules
 * that contribute settings, use it.
 */
@NullMarked
package org.memjcache.internal.configuration;

import org.jspecify.annotations.NullMarked;
