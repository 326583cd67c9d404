package org.memjcache.internal.entry;

/**
 * A key with the form that its store uses; created once per operation by {@link EntryStore#key}.
 *
 * @param <K> the key's type
 */
public interface EntryKey<K> {
  K key();
}
