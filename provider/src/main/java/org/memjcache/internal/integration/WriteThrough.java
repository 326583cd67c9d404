package org.memjcache.internal.integration;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
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
 * <p>Whatever exception the writer throws arrives as {@code CacheWriterException}, an {@link Error}
 * as it is.
 */
public interface WriteThrough<K, V> extends Closeable {

  /**
   * Creates the writer that a configuration asks for, once.
   *
   * <p>Without a writer factory there is none, whatever {@code isWriteThrough} says; with
   * write-through off no writer is created.
   */
  static <K, V> WriteThrough<K, V> of(CompleteConfiguration<K, V> configuration) {
    Factory<CacheWriter<? super K, ? super V>> factory = configuration.getCacheWriterFactory();
    return factory == null || !configuration.isWriteThrough()
        ? new NoWriter<>()
        : new Writer<>(factory.create());
  }

  /** Whether changes go to a writer. */
  boolean isEnabled();

  void write(K key, V value);

  void delete(K key);

  /** Writes many entries; what the writer took out of its collection counts as written. */
  Outcome<K> writeAll(Map<? extends K, ? extends V> entries);

  /** Deletes many entries; what the writer took out of its collection counts as deleted. */
  Outcome<K> deleteAll(Collection<? extends K> keys);

  /**
   * Closes the writer if it is {@link Closeable}.
   *
   * @throws IOException what it throws
   */
  @Override
  default void close() throws IOException {}

  /**
   * What came of a bulk call.
   *
   * @param done the keys that the writer dealt with
   * @param failure what it threw, to be thrown once the cache holds what {@code done} says; null if
   *     it threw nothing, and then every key is done
   */
  record Outcome<K>(Set<K> done, @Nullable CacheWriterException failure) {}

  /** A cache without a writer: everything counts as written. */
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
    public Outcome<K> writeAll(Map<? extends K, ? extends V> entries) {
      return new Outcome<>(new LinkedHashSet<>(entries.keySet()), null);
    }

    @Override
    public Outcome<K> deleteAll(Collection<? extends K> keys) {
      return new Outcome<>(new LinkedHashSet<>(keys), null);
    }
  }
}
