package org.memjcache.internal.integration;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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
  public Map<K, V> loadAll(Iterable<? extends K> keys) {
    Set<K> asked = new LinkedHashSet<>();
    keys.forEach(asked::add);
    try {
      return wanted(loader.loadAll(asked), asked);
    } catch (RuntimeException e) {
      throw wrapped(e, asked.size() + " keys");
    }
  }

  /** Copied where exceptions are wrapped: the map is the loader's and may be lazy. */
  private static <K, V> Map<K, V> wanted(@Nullable Map<K, V> loaded, Set<K> asked) {
    Map<K, V> wanted = new LinkedHashMap<>();
    if (loaded != null) {
      loaded.forEach(
          (key, value) -> {
            if (key != null && value != null && asked.contains(key)) {
              wanted.put(key, value);
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
