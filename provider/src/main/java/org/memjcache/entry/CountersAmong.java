package org.memjcache.entry;

import org.memjcache.store.ItemKey;

/**
 * Counters among plain entries: whole numbers as every other, which other clients read, and go on
 * counting.
 */
record CountersAmong<K>(PlainCodecs codecs) implements CounterItems<K> {

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
