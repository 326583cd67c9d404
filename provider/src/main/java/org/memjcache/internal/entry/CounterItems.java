package org.memjcache.internal.entry;

import org.memjcache.internal.store.item.ItemKey;

/** How the counters of a cache lie among its items. */
public interface CounterItems<K> {

  /**
   * The key of a counter's item.
   *
   * @throws IllegalArgumentException if keys of this class cannot be encoded
   */
  ItemKey key(K key);

  /** A counter's time to live, as {@link ServerTtl} has it. */
  int ttl(long instant, long now);

  /** The client flags of a counter. */
  int flags();
}
