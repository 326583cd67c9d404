package org.memjcache;

import java.util.NoSuchElementException;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a plain cache's keys: Django's {@code get(key, version=…)} and {@code
 * incr_version}. The cache itself reads and writes the version of the setting {@code key-version}.
 * Obtained by {@link MemcachedCache#versions()}.
 *
 * <p>There are no events, statistics or loads. Every method throws a {@link CacheException} if a
 * node fails, for every value of {@code on-error}. Safe for use by many threads until the cache is
 * closed.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface Versions<K, V> {

  /**
   * Returns the value of a key at a version. One round trip.
   *
   * @param key the key
   * @param version the version
   * @return the value; null if there is none
   */
  @Nullable V get(K key, int version);

  /**
   * Moves an entry from the cache's version to the next; see {@link #increment(Object, int, int)}.
   *
   * @param key the key
   * @return the new version
   */
  int increment(K key);

  /**
   * Moves an entry to another version of its key, with its remaining time to live. Three round
   * trips: the entry is read, stored under the new version, and removed under the old one if it has
   * not changed. If one of them fails, the entry is still there under the old version, and possibly
   * under both.
   *
   * @param key the key
   * @param from the present version
   * @param delta the number to add to it, may be negative
   * @return the new version
   * @throws NoSuchElementException if there is no entry at that version; Django raises a {@code
   *     ValueError} then
   * @throws ArithmeticException if the new version is out of the range of an {@code int}
   */
  int increment(K key, int from, int delta);
}
