/**
 * Exchange rates with Jakarta REST: all instances of the application share the rates that one of
 * them has got from the bank.
 *
 * <p>Start with {@link org.memjcache.example.cdi.Rates}, whose methods are cached by annotations.
 * {@link org.memjcache.example.cdi.Demand} uses an injected cache.
 */
@NullMarked
package org.memjcache.example.cdi;

import org.jspecify.annotations.NullMarked;
