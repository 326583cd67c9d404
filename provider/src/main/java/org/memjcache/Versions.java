package org.memjcache;

import java.util.NoSuchElementException;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a plain cache's keys: Django's {@code get(key, version=…)} and {@code
 * incr_version}. The cache itself reads and writes the one that {@code key-version} sets.
 *
 * <p>Neither events, nor statistics, nor loaders have a part in it. Every method throws a {@link
 * CacheException} if a node does not answer, whatever {@code on-error} says. Safe for use by many
 * threads, for as long as the cache is open.
 */
public interface Versions<K, V> {

  /** The value that a key has at a version; null if there is none. One exchange. */
  @Nullable V get(K key, int version);

  /** Moves an entry from the version that the cache has to the next; see the other form. */
  int increment(K key);

  /**
   * Moves an entry to another version of its key, with the time that it still has to live. Three
   * exchanges: the entry is read, stored at the new version, and removed at the old one if it is
   * still as it was. Where a step fails the entry is still there at the old version, and perhaps at
   * both.
   *
   * @param from where it is
   * @param delta what is added; may be negative
   * @return the new version
   * @throws NoSuchElementException if there is no entry at that version; Django has a {@code
   *     ValueError} there
   * @throws ArithmeticException if the new version is beyond an {@code int}
   */
  int increment(K key, int from, int delta);
}
