/** An application that servers must refuse to deploy. */
@NullMarked
package org.memjcache.servers.invalid;

import org.jspecify.annotations.NullMarked;
