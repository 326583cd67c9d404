package org.memjcache.integration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cache loader of one cache; a null object where there is none.
 *
 * <p>Whatever the loader throws arrives as {@code CacheLoaderException}. Null keys and values that
 * a loader returns are dropped.
 */
public interface ReadThrough<K, V> {

  /** Whether there is a loader, as {@code loadAll} needs it. */
  boolean hasLoader();

  /** Whether a miss of a reading operation asks the loader. */
  boolean isReadThrough();

  /** The loader's value; null if it has none. */
  @Nullable V load(K key);

  /** The loader's values, without keys that were not asked for. */
  Map<K, V> loadAll(Iterable<? extends K> keys);
}
