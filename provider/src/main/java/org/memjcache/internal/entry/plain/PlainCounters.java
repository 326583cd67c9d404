package org.memjcache.internal.entry.plain;

import org.memjcache.internal.entry.CounterItems;
import org.memjcache.internal.entry.ServerTtl;
import org.memjcache.internal.store.item.ItemKey;

/**
 * Counters among plain entries: whole numbers as every other, which other clients read, and go on
 * counting.
 */
record PlainCounters<K>(PlainCodecs codecs) implements CounterItems<K> {

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
