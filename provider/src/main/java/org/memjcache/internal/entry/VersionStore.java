package org.memjcache.internal.entry;

import org.jspecify.annotations.Nullable;
import org.memjcache.internal.store.item.Deadline;

/**
 * The entries of one cache at any version of their keys. Safe for use by many threads.
 *
 * <p>Each method throws {@link org.memjcache.internal.store.item.NodeException} if a node fails.
 */
public interface VersionStore<K, V> {

  /** The version that the cache itself reads and writes. */
  int version();

  /** The value under a key at a version; null if there is none. One exchange. */
  @Nullable V get(K key, int version, Deadline deadline);

  /**
   * Moves an entry to another version, with its remaining time to live. Three exchanges: the entry
   * is read, stored under the new version, and removed under the old one if it has not changed.
   *
   * @return whether there was an entry
   */
  boolean move(K key, int from, int to, Deadline deadline);
}
