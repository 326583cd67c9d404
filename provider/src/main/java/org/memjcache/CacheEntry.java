package org.memjcache;

import javax.cache.Cache;

/** An entry that an iterator gave out: its key and value at that moment. Immutable. */
public final class CacheEntry<K, V> implements Cache.Entry<K, V> {

  private final K key;
  private final V value;

  CacheEntry(K key, V value) {
    this.key = key;
    this.value = value;
  }

  @Override
  public K getKey() {
    return key;
  }

  @Override
  public V getValue() {
    return value;
  }

  /**
   * This entry as its own class.
   *
   * @throws IllegalArgumentException if it is not of that class
   */
  @Override
  public <T> T unwrap(Class<T> type) {
    return Unwrapping.unwrap(this, type);
  }

  @Override
  public String toString() {
    return key + "=" + value;
  }
}
