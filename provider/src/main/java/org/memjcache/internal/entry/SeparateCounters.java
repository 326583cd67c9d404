package org.memjcache.internal.entry;

import org.memjcache.internal.codec.key.KeyCodec;
import org.memjcache.internal.store.item.ItemKey;

/** Counters beside entries in envelopes: items of their own, which no listing shows. */
record SeparateCounters<K>(KeyCodec keys) implements CounterItems<K> {

  @Override
  public ItemKey key(K key) {
    return keys.itemKey(keys.encode(key)).ofCounter();
  }

  @Override
  public int ttl(long instant, long now) {
    return ServerTtl.of(instant, now);
  }

  @Override
  public int flags() {
    return 0;
  }
}
