package org.memjcache.internal.entry.plain;

import org.memjcache.internal.entry.MemcachedCounterStore;
import org.memjcache.internal.entry.ServerTtl;
import org.memjcache.internal.store.item.ItemKey;

/** Counters that are plain entries: whole numbers, which other clients read and count, too. */
record PlainCounters<K>(PlainCodecs codecs) implements MemcachedCounterStore.Items<K> {

  @Override
  public ItemKey key(K key) {
    return codecs.keys().encode(key);
  }

  @Override
  public int ttl(long instant, long now) {
    return ServerTtl.plain(instant, now);
  }

  @Override
  public int flags() {
    return codecs.values().wholeNumberFlag();
  }
}
