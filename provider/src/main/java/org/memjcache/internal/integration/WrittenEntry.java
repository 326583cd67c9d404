package org.memjcache.internal.integration;

import javax.cache.Cache;

/** An entry on its way to the writer. */
record WrittenEntry<K, V>(K key, V value) implements Cache.Entry<K, V> {

  @Override
  public K getKey() {
    return key;
  }

  @Override
  public V getValue() {
    return value;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new IllegalArgumentException(
        "An entry can be unwrapped to Cache.Entry, not to " + type.getName());
  }

  /** The key's alone: one call has each key once, and hashing values may be costly. */
  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
