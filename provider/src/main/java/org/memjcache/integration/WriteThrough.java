package org.memjcache.integration;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * The cache writer of one cache; a null object where there is none or write-through is off.
 *
 * <p>Whatever the writer throws arrives as {@code CacheWriterException}.
 */
public interface WriteThrough<K, V> {

  /** Whether changes go to a writer. */
  boolean isEnabled();

  void write(K key, V value);

  void delete(K key);

  /** Writes many entries; what the writer took out of its collection counts as written. */
  Outcome<K> writeAll(Map<? extends K, ? extends V> entries);

  /** Deletes many entries; what the writer took out of its collection counts as deleted. */
  Outcome<K> deleteAll(Collection<? extends K> keys);

  /**
   * What came of a bulk call.
   *
   * @param done the keys that the writer dealt with
   * @param failure what it threw, to be thrown once the cache holds what {@code done} says; null if
   *     it threw nothing, and then every key is done
   */
  record Outcome<K>(Set<K> done, @Nullable CacheWriterException failure) {}
}
