package org.memjcache.internal.operation;

/**
 * A cache that knows which of its keys name one entry.
 *
 * @param <K> the keys' type
 */
public interface IdentifiedKeys<K> {

  /**
   * An object for each entry: equal for keys that name the same one, also if their own {@code
   * equals} differs.
   *
   * @throws IllegalArgumentException if the cache cannot hold such a key
   */
  Object identityOf(K key);
}
