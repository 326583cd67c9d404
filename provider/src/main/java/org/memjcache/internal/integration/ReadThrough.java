package org.memjcache.internal.integration;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/**
 * The cache loader of one cache; a null object where there is none.
 *
 * <p>An exception of the loader is thrown as {@code CacheLoaderException}; an {@link Error} is not
 * wrapped. Null keys and values of a loader are dropped.
 */
public interface ReadThrough<K, V> extends Closeable {

  /**
   * Creates the loader of a configuration.
   *
   * <p>There is none without a loader factory, for each value of {@code isReadThrough}.
   */
  static <K, V> ReadThrough<K, V> of(CompleteConfiguration<K, V> configuration) {
    Factory<CacheLoader<K, V>> factory = configuration.getCacheLoaderFactory();
    return factory == null
        ? new NoLoader<>()
        : new Loader<>(factory.create(), configuration.isReadThrough());
  }

  /** Whether there is a loader, for {@code loadAll}. */
  boolean hasLoader();

  /** Whether a miss calls the loader. */
  boolean isReadThrough();

  /**
   * Whether the loader returns at once and has no effects, so that a read may call it first and
   * send its value along, to be added if there is no entry.
   */
  default boolean loadsUnread() {
    return false;
  }

  /** The loader's value; null if it has none. */
  @Nullable V load(K key);

  /** The loader's value for a key whose node failed; it is not stored. */
  default @Nullable V loadUnknown(K key) {
    return load(key);
  }

  /**
   * The loader's values with the keys that it returned: they may be equal to the given ones and not
   * the same objects, and there may be others among them.
   *
   * @param keys no two of which name one entry
   */
  List<Map.Entry<K, V>> loadAll(Iterable<? extends K> keys);

  /**
   * Closes the loader if it is {@link Closeable}.
   *
   * @throws IOException what it throws
   */
  @Override
  default void close() throws IOException {}

  /** No loader. */
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
    public List<Map.Entry<K, V>> loadAll(Iterable<? extends K> keys) {
      return List.of();
    }
  }
}
