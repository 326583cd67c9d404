package org.memjcache.operation;

import org.jspecify.annotations.Nullable;
import org.memjcache.entry.EntryStore;

/** Carries out one operation on one key. Safe for use by many threads. */
public final class OperationExecutor<K, V> {

  public OperationExecutor(
      EntryStore<K, V> store, SideRooms<K, V> rooms, EngineSettings settings) {}

  /**
   * Carries out an operation.
   *
   * @throws javax.cache.CacheException if a node failed, or another JVM changed the entry too
   *     often; names cache, key and node
   */
  public <R extends @Nullable Object> R execute(K key, EntryOperation<K, V, R> operation) {
    throw new UnsupportedOperationException();
  }
}
