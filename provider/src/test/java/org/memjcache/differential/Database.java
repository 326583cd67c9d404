package org.memjcache.differential;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;

/**
 * The database of a cache: a loader and writer over a map. Some keys cannot be loaded or deleted,
 * and some values cannot be written.
 */
final class Database implements CacheLoader<Integer, String>, CacheWriter<Integer, String> {

  /** A value that the writer refuses where it may fail. */
  static final String UNWRITABLE = "unwritable";

  /** A key that the loader does not load and the writer does not delete where they may fail. */
  static final int UNLUCKY = 5;

  private final Map<Integer, String> rows = new TreeMap<>();
  private final Journal journal;
  private final Integration integration;

  Database(Journal journal, Integration integration) {
    this.journal = journal;
    this.integration = integration;
    reset();
  }

  /** Restores the initial rows. */
  void reset() {
    rows.clear();
    for (int key = 0; key < Steps.KEYS; key += 2) {
      rows.put(key, "row" + key);
    }
    rows.put(UNLUCKY, "row");
  }

  /** The loader and writer of a cache. */
  enum Integration {
    NONE(false, false, false, false),
    LOADER(true, true, false, false),
    LOADER_FOR_LOAD_ALL(true, false, false, false),
    WRITER(false, false, true, false),
    BOTH(true, true, true, false),
    BOTH_FAILING(true, true, true, true);

    private final boolean loader;
    private final boolean readThrough;
    private final boolean writer;
    private final boolean failing;

    Integration(boolean loader, boolean readThrough, boolean writer, boolean failing) {
      this.loader = loader;
      this.readThrough = readThrough;
      this.writer = writer;
      this.failing = failing;
    }

    boolean readsThrough() {
      return readThrough;
    }
  }

  void addTo(MutableConfiguration<Integer, String> configuration) {
    if (integration.loader) {
      configuration.setCacheLoaderFactory(() -> this).setReadThrough(integration.readThrough);
    }
    if (integration.writer) {
      configuration.setCacheWriterFactory(() -> this).setWriteThrough(true);
    }
  }

  String contents() {
    return rows.toString();
  }

  @Override
  public String load(Integer key) {
    journal.note("load " + key);
    if (isUnloadable(key)) {
      throw new IllegalStateException("cannot load " + key);
    }
    return rows.get(key);
  }

  private boolean isUnloadable(Integer key) {
    return integration.failing && key == UNLUCKY;
  }

  /** Fails only after it has loaded every key, so the order does not matter. */
  @Override
  public Map<Integer, String> loadAll(Iterable<? extends Integer> keys) {
    Map<Integer, String> loaded = new HashMap<>();
    boolean failed = false;
    for (Integer key : keys) {
      journal.note("load " + key);
      loaded.put(key, rows.get(key));
      failed |= isUnloadable(key);
    }
    if (failed) {
      throw new IllegalStateException("cannot load all");
    }
    return loaded;
  }

  @Override
  public void write(Cache.Entry<? extends Integer, ? extends String> entry) {
    journal.note("write " + entry.getKey() + "=" + entry.getValue());
    if (isUnwritable(entry)) {
      throw new IllegalStateException("cannot write " + entry.getKey());
    }
    rows.put(entry.getKey(), entry.getValue());
  }

  private boolean isUnwritable(Cache.Entry<? extends Integer, ? extends String> entry) {
    return integration.failing && entry.getValue().equals(UNWRITABLE);
  }

  /** Writes all writable entries in any order, then fails if any remain. */
  @Override
  public void writeAll(Collection<Cache.Entry<? extends Integer, ? extends String>> entries) {
    journal.note("writeAll of " + entries.size());
    entries.removeIf(
        entry -> {
          if (!isUnwritable(entry)) {
            write(entry);
          }
          return !isUnwritable(entry);
        });
    if (!entries.isEmpty()) {
      throw new IllegalStateException("cannot write " + entries.size());
    }
  }

  @Override
  public void delete(Object key) {
    journal.note("delete " + key);
    if (isUndeletable(key)) {
      throw new IllegalStateException("cannot delete " + key);
    }
    rows.remove(key);
  }

  private boolean isUndeletable(Object key) {
    return integration.failing && key.equals(UNLUCKY);
  }

  @Override
  public void deleteAll(Collection<?> keys) {
    journal.note("deleteAll of " + keys.size());
    keys.removeIf(
        key -> {
          if (!isUndeletable(key)) {
            delete(key);
          }
          return !isUndeletable(key);
        });
    if (!keys.isEmpty()) {
      throw new IllegalStateException("cannot delete " + keys.size());
    }
  }
}
