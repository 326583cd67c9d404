package org.memjcache.internal.entry;

import org.memjcache.internal.store.item.ItemKey;

/**
 * A key as the memcached store needs it.
 *
 * @param canonical the key's whole bytes, kept in the envelope and compared on every read
 * @param item its short form, part of the memcached key
 */
record MemcachedKey<K>(K key, byte[] canonical, ItemKey item) implements EntryKey<K> {}
