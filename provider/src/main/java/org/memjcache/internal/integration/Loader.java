package org.memjcache.internal.integration;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/** A cache's loader; wraps its exceptions and drops unwanted values. */
record Loader<K, V>(CacheLoader<K, V> loader, boolean isReadThrough) implements ReadThrough<K, V> {

  @Override
  public boolean hasLoader() {
    return true;
  }

  @Override
  public @Nullable V load(K key) {
    try {
      return loader.load(key);
    } catch (RuntimeException e) {
      throw wrapped(e, "key " + key);
    }
  }

  @Override
  public List<Map.Entry<K, V>> loadAll(Iterable<? extends K> keys) {
    List<K> asked = new ArrayList<>();
    keys.forEach(asked::add);
    try {
      return wanted(loader.loadAll(asked));
    } catch (RuntimeException e) {
      throw wrapped(e, asked.size() + " keys");
    }
  }

  /** Copied where exceptions are wrapped: the map is the loader's and may be lazy. */
  private static <K, V> List<Map.Entry<K, V>> wanted(@Nullable Map<K, V> loaded) {
    List<Map.Entry<K, V>> wanted = new ArrayList<>();
    if (loaded != null) {
      loaded.forEach(
          (key, value) -> {
            if (key != null && value != null) {
              wanted.add(Map.entry(key, value));
            }
          });
    }
    return wanted;
  }

  private CacheLoaderException wrapped(RuntimeException e, String what) {
    return e instanceof CacheLoaderException known
        ? known
        : new CacheLoaderException(
            "Loader " + loader.getClass().getName() + " failed on " + what, e);
  }

  @Override
  public void close() throws IOException {
    if (loader instanceof Closeable closeable) {
      closeable.close();
    }
  }
}
