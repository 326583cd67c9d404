package org.memjcache;

import javax.cache.Cache;

/** An entry that an iterator returned: its key and its value at that moment. Immutable. */
public final class CacheEntry<K, V> implements Cache.Entry<K, V> {

  private final K key;
  private final V value;

  /** An entry with this key and value. */
  public CacheEntry(K key, V value) {
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
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new IllegalArgumentException(
        "%s is not a %s".formatted(getClass().getName(), type.getName()));
  }

  @Override
  public String toString() {
    return key + "=" + value;
  }
}
