package org.memjcache.internal.integration;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/**
 * The cache loader of one cache; a null object where there is none.
 *
 * <p>Whatever exception the loader throws arrives as {@code CacheLoaderException}, an {@link Error}
 * as it is. Null keys and values that a loader returns are dropped.
 */
public interface ReadThrough<K, V> extends Closeable {

  /**
   * Creates the loader that a configuration asks for, once.
   *
   * <p>Without a loader factory there is none, whatever {@code isReadThrough} says.
   */
  static <K, V> ReadThrough<K, V> of(CompleteConfiguration<K, V> configuration) {
    Factory<CacheLoader<K, V>> factory = configuration.getCacheLoaderFactory();
    return factory == null
        ? new NoLoader<>()
        : new Loader<>(factory.create(), configuration.isReadThrough());
  }

  /** Whether there is a loader, as {@code loadAll} needs it. */
  boolean hasLoader();

  /** Whether a miss of a reading operation asks the loader. */
  boolean isReadThrough();

  /**
   * Whether the loader answers at once and without effect, so that a read may ask it beforehand and
   * send its value along, to be added where there is no entry.
   */
  default boolean loadsUnread() {
    return false;
  }

  /** The loader's value; null if it has none. */
  @Nullable V load(K key);

  /** The loader's value for a key whose node does not answer; it is not stored. */
  default @Nullable V loadUnknown(K key) {
    return load(key);
  }

  /** The loader's values, without keys that were not asked for. */
  Map<K, V> loadAll(Iterable<? extends K> keys);

  /**
   * Closes the loader if it is {@link Closeable}.
   *
   * @throws IOException what it throws
   */
  @Override
  default void close() throws IOException {}

  /** A cache without a loader: nothing can be loaded. */
  record NoLoader<K, V>() implements ReadThrough<K, V> {

    @Override
    public boolean hasLoader() {
      return false;
    }

    @Override
    public boolean isReadThrough() {
      return false;
    }

    @Override
    public @Nullable V load(K key) {
      return null;
    }

    @Override
    public Map<K, V> loadAll(Iterable<? extends K> keys) {
      return Map.of();
    }
  }
}
