/**
 * The quickstart: two JVMs share the results that one of them computed.
 *
 * <p>{@link org.memjcache.example.quickstart.FootprintRun} is the class to read: a program that
 * uses the JCache API only.
 */
@NullMarked
package org.memjcache.example.quickstart;

import org.jspecify.annotations.NullMarked;
