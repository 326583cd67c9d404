package org.memjcache.internal.entry;

/**
 * A key with the form that its store uses; created once per operation by {@link EntryStore#key}.
 *
 * <p>Two of them are equal if they name the same entry of the cache: in memcached if their bytes
 * are equal, on the heap if the keys themselves are. Locks, flights, the order of events and all
 * lookups of the cache go by this, never by the key object's own {@code equals} and {@code
 * hashCode}: arrays and classes without {@code equals} have none that says what their bytes say,
 * and those of {@code URL} query the name service.
 *
 * @param <K> the key's type
 */
public interface EntryKey<K> {
  K key();

  /** Whether the other one names the same entry. */
  @Override
  boolean equals(Object other);

  @Override
  int hashCode();
}
