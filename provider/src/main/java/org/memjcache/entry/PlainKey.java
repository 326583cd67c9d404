package org.memjcache.entry;

import org.memjcache.store.ItemKey;

/**
 * A key as a plain cache needs it.
 *
 * @param item the whole memcached key
 */
record PlainKey<K>(K key, ItemKey item) implements EntryKey<K> {}
