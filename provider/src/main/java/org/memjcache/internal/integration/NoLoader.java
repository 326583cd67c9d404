package org.memjcache.internal.integration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cache without a loader: nothing can be loaded. */
record NoLoader<K, V>() implements ReadThrough<K, V> {

  @Override
  public boolean hasLoader() {
    return false;
  }

  @Override
  public boolean isReadThrough() {
    return false;
  }

  @Override
  public @Nullable V load(K key) {
    return null;
  }

  @Override
  public Map<K, V> loadAll(Iterable<? extends K> keys) {
    return Map.of();
  }
}
