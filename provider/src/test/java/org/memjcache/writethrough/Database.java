package org.memjcache.writethrough;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.cache.Cache;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.memjcache.MemcachedConfiguration;

/** The database of the caches of all JVMs; pauses before and after each operation. */
final class Database implements CacheLoader<String, String>, CacheWriter<String, String> {

  private static final int LONGEST_PAUSE_NANOS = 400_000;

  private final Map<String, String> rows = new ConcurrentHashMap<>();

  /** A cache that reads and writes through to this. */
  MemcachedConfiguration<String, String> configuration() {
    MemcachedConfiguration<String, String> configuration = new MemcachedConfiguration<>();
    return configuration
        .setCacheLoaderFactory(() -> this)
        .setReadThrough(true)
        .setCacheWriterFactory(() -> this)
        .setWriteThrough(true);
  }

  /** The current rows, without a pause. */
  Map<String, String> rows() {
    return rows;
  }

  @Override
  public String load(String key) {
    pause();
    String value = rows.get(key);
    pause();
    return value;
  }

  @Override
  public Map<String, String> loadAll(Iterable<? extends String> keys) {
    Map<String, String> values = new HashMap<>();
    keys.forEach(key -> values.put(key, load(key)));
    return values;
  }

  @Override
  public void write(Cache.Entry<? extends String, ? extends String> entry) {
    pause();
    rows.put(entry.getKey(), entry.getValue());
    pause();
  }

  @Override
  public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
    Iterator<Cache.Entry<? extends String, ? extends String>> rest = entries.iterator();
    while (rest.hasNext()) {
      write(rest.next());
      rest.remove();
    }
  }

  @Override
  public void delete(Object key) {
    pause();
    rows.remove(key);
    pause();
  }

  @Override
  public void deleteAll(Collection<?> keys) {
    Iterator<?> rest = keys.iterator();
    while (rest.hasNext()) {
      delete(rest.next());
      rest.remove();
    }
  }

  private static void pause() {
    int nanos = ThreadLocalRandom.current().nextInt(-LONGEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS);
    if (nanos > 0) {
      LockSupport.parkNanos(nanos);
    }
  }
}
