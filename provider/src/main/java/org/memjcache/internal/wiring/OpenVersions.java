package org.memjcache.internal.wiring;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.memjcache.Versions;
import org.memjcache.internal.entry.ShownKey;
import org.memjcache.internal.entry.VersionStore;
import org.memjcache.internal.operation.CacheContext;
import org.memjcache.internal.store.item.NodeException;

/** The versions of the keys of an open cache. */
final class OpenVersions<K, V> implements Versions<K, V> {

  private final CacheContext<K, V> context;
  private final VersionStore<K, V> store;

  /**
   * The versions of a cache's keys.
   *
   * @throws UnsupportedOperationException if its keys have none
   */
  OpenVersions(CacheContext<K, V> context) {
    this.context = context;
    this.store = context.versions();
  }

  @Override
  public @Nullable V get(K key, int version) {
    try {
      return store.get(key, version, context.deadline());
    } catch (NodeException e) {
      throw context.failure("versions", key, e);
    }
  }

  @Override
  public int increment(K key) {
    return increment(key, store.version(), 1);
  }

  @Override
  public int increment(K key, int from, int delta) {
    int to = Math.addExact(from, delta);
    boolean moved;
    try {
      moved = store.move(key, from, to, context.deadline());
    } catch (NodeException e) {
      throw context.failure("versions", key, e);
    }
    if (!moved) {
      throw new NoSuchElementException(
          "cache '%s', key %s: no entry at version %d"
              .formatted(context.cacheName(), ShownKey.of(key), from));
    }
    return to;
  }
}
