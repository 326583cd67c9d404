package org.memjcache;

import java.time.Duration;
import javax.cache.CacheException;
import org.memjcache.entry.EntryStore;
import org.memjcache.store.Deadline;
import org.memjcache.store.NodeException;

/** Finds out about single keys of one cache, for debugging. */
record Explainer<K, V>(String cacheName, EntryStore<K, V> store, Duration timeout) {

  Explanation explain(K key) {
    try {
      return new Explanation(
          cacheName, key, store.explain(store.key(key), Deadline.after(timeout)).facts());
    } catch (NodeException e) {
      throw new CacheException("cache '%s', explain: %s".formatted(cacheName, e.getMessage()), e);
    }
  }
}
