package org.memjcache.internal.entry;

/** An entry met by a scan. */
public record FoundEntry<K, V>(EntryKey<K> key, EntryState.Live<V> state) {}
