package org.memjcache.internal.entry;

/**
 * A key and whatever its store needs to find it again; made once per operation by {@link
 * EntryStore#key}.
 *
 * @param <K> the key's type
 */
public interface EntryKey<K> {
  K key();
}
