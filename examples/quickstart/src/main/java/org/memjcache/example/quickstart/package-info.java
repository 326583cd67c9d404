/**
 * The quick start: two JVMs share what one of them has computed.
 *
 * <p>{@link org.memjcache.example.quickstart.DigestRun} is the part to read: a program that knows
 * the JCache API and nothing else.
 */
@NullMarked
package org.memjcache.example.quickstart;

import org.jspecify.annotations.NullMarked;
