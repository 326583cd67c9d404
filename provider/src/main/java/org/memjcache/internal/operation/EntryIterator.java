package org.memjcache.internal.operation;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.memjcache.CacheEntry;
import org.memjcache.internal.entry.EntryState.Live;
import org.memjcache.internal.entry.EntryStore.FoundEntry;
import org.memjcache.internal.entry.Expiration;
import org.memjcache.internal.store.item.InterruptedBulkException;
import org.memjcache.internal.store.item.NodeException;

/**
 * {@code Cache.iterator}: the live entries, a chunk at a time. Each {@code next} is an access and a
 * hit; {@code remove} is {@code Cache.remove(key)}. Never loads; writes only by {@code remove}.
 */
final class EntryIterator<K, V> implements Iterator<Cache.Entry<K, V>> {

  private final CacheContext<K, V> context;
  private final OperationExecutor<K, V> executor;
  private final Iterator<List<FoundEntry<K, V>>> chunks;
  private Iterator<FoundEntry<K, V>> chunk = List.<FoundEntry<K, V>>of().iterator();
  private @Nullable FoundEntry<K, V> upcoming;
  private @Nullable K last;

  EntryIterator(CacheContext<K, V> context, OperationExecutor<K, V> executor) {
    this.context = context;
    this.executor = executor;
    this.chunks = context.store().scan(context::deadline);
  }

  @Override
  public boolean hasNext() {
    try {
      while (upcoming == null) {
        if (chunk.hasNext()) {
          upcoming = unlessPast(chunk.next());
        } else if (chunks.hasNext()) {
          chunk = chunks.next().iterator();
        } else {
          return false;
        }
      }
      return true;
    } catch (NodeException e) {
      throw context.failure("iterator", e);
    } catch (InterruptedBulkException e) {
      throw context.interrupted("iterator", e);
    }
  }

  /** Time may have passed since the chunk was fetched. */
  private @Nullable FoundEntry<K, V> unlessPast(FoundEntry<K, V> entry) {
    return entry.state().expiration().isPast(context.concerns().expiry().now()) ? null : entry;
  }

  @Override
  public Cache.Entry<K, V> next() {
    FoundEntry<K, V> entry = hasNext() ? upcoming : null;
    if (entry == null) {
      throw new NoSuchElementException("the cache has no further entry");
    }
    upcoming = null;
    last = entry.key().key();
    Live<V> live = entry.state();
    Expiration moved = context.concerns().expiry().forAccess(live.expiration());
    context.requests().postAccess(entry.key(), live, moved, false);
    context.concerns().statistics().hits(1);
    return new CacheEntry<>(entry.key().key(), entry.state().value());
  }

  @Override
  public void remove() {
    K key = last;
    if (key == null) {
      throw new IllegalStateException("next() has not been called since the last remove()");
    }
    last = null;
    executor.execute(key, context.operations().remove());
  }
}
