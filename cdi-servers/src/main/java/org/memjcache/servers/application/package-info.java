/**
 * The web application that runs in the servers: beans that use caches in every way, and a resource
 * that calls them by HTTP.
 */
@NullMarked
package org.memjcache.servers.application;

import org.jspecify.annotations.NullMarked;
