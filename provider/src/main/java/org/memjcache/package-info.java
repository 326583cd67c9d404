/**
 * The API beyond JCache: the types to which caches and managers unwrap, the configuration with this
 * provider's options, and the enums of its settings.
 *
 * <p>Depends on JCache and {@code org.memjcache.spi} only. Programs that use no more than JCache
 * need none of it.
 */
@NullMarked
package org.memjcache;

import org.jspecify.annotations.NullMarked;
