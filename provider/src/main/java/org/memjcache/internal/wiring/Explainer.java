package org.memjcache.internal.wiring;

import java.time.Duration;
import javax.cache.CacheException;
import org.memjcache.Explanation;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.NodeException;

/** Finds out about single keys of one cache, for debugging. */
public record Explainer<K, V>(String cacheName, EntryStore<K, V> store, Duration timeout) {

  public Explanation explain(K key) {
    try {
      return new Explanation(
          cacheName, key, store.explain(store.key(key), Deadline.after(timeout)).facts());
    } catch (NodeException e) {
      throw new CacheException("cache '%s', explain: %s".formatted(cacheName, e.getMessage()), e);
    }
  }
}
