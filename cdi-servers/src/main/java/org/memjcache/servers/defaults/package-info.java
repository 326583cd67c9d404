/** Beans that require injection without a qualifier. */
@NullMarked
package org.memjcache.servers.defaults;

import org.jspecify.annotations.NullMarked;
