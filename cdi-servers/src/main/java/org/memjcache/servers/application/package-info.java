/**
 * The web application that runs in the servers: beans that use caches in every way, and a way to
 * call them by HTTP.
 */
@NullMarked
package org.memjcache.servers.application;

import org.jspecify.annotations.NullMarked;
