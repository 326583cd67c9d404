package org.memjcache.internal.entry.plain;

import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.store.item.ItemKey;

/**
 * A key as a plain cache needs it.
 *
 * @param item the whole memcached key
 */
record PlainKey<K>(K key, ItemKey item) implements EntryKey<K> {}
