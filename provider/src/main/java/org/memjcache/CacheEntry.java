package org.memjcache;

import javax.cache.Cache;

/**
 * An entry of an iterator: a key and its value at the time of the iteration. Immutable.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class CacheEntry<K, V> implements Cache.Entry<K, V> {

  private final K key;
  private final V value;

  /** Creates an entry with this key and value. */
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
   * Returns this entry as an object of another type.
   *
   * @throws IllegalArgumentException if it is not of that type
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
