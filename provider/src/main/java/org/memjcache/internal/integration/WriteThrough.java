package org.memjcache.internal.integration;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * The cache writer of one cache; a null object where there is none or write-through is off.
 *
 * <p>An exception of the writer is thrown as {@code CacheWriterException}; an {@link Error} is not
 * wrapped.
 */
public interface WriteThrough<K, V> extends Closeable {

  /**
   * Creates the writer of a configuration.
   *
   * <p>There is none without a writer factory, for each value of {@code isWriteThrough}; nor if
   * write-through is off.
   */
  static <K, V> WriteThrough<K, V> of(CompleteConfiguration<K, V> configuration) {
    Factory<CacheWriter<? super K, ? super V>> factory = configuration.getCacheWriterFactory();
    return factory == null || !configuration.isWriteThrough()
        ? new NoWriter<>()
        : new Writer<>(factory.create());
  }

  /** Whether there is a writer. */
  boolean isEnabled();

  void write(K key, V value);

  void delete(K key);

  /** Writes many entries; entries that the writer removed from its collection count as written. */
  Outcome<K> writeAll(Collection<? extends Map.Entry<? extends K, ? extends V>> entries);

  /** Deletes many entries; keys that the writer removed from its collection count as deleted. */
  Outcome<K> deleteAll(Collection<? extends K> keys);

  /**
   * Closes the writer if it is {@link Closeable}.
   *
   * @throws IOException what it throws
   */
  @Override
  default void close() throws IOException {}

  /**
   * The outcome of a bulk call.
   *
   * @param done the keys that were written or deleted: the given objects, found by identity
   * @param failure the writer's exception, to be thrown after the cache has changed the keys that
   *     are done; null if there was none, and then every key is done
   */
  record Outcome<K>(Set<K> done, @Nullable CacheWriterException failure) {

    /** An empty set that compares objects by identity: two equal keys may be two entries. */
    static <T> Set<T> identitySet() {
      return Collections.newSetFromMap(new IdentityHashMap<>());
    }
  }

  /** No writer: every entry counts as written. */
  record NoWriter<K, V>() implements WriteThrough<K, V> {

    @Override
    public boolean isEnabled() {
      return false;
    }

    @Override
    public void write(K key, V value) {}

    @Override
    public void delete(K key) {}

    @Override
    public Outcome<K> writeAll(Collection<? extends Map.Entry<? extends K, ? extends V>> entries) {
      Set<K> done = Outcome.identitySet();
      entries.forEach(entry -> done.add(entry.getKey()));
      return new Outcome<>(done, null);
    }

    @Override
    public Outcome<K> deleteAll(Collection<? extends K> keys) {
      Set<K> done = Outcome.identitySet();
      done.addAll(keys);
      return new Outcome<>(done, null);
    }
  }
}
