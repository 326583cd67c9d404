package org.memjcache.writethrough;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.testkit.MetaReply;
import org.memjcache.testkit.RawClient;

/** A database that several JVMs share: a server of its own. Safe for use by many threads. */
final class ServerDatabase
    implements CacheLoader<String, String>, CacheWriter<String, String>, AutoCloseable {

  /** Called around each write of a row. */
  interface Hook {
    void run();
  }

  private final RawClient raw;
  private volatile Hook before = () -> {};
  private volatile Hook after = () -> {};

  ServerDatabase(String server) {
    int colon = server.lastIndexOf(':');
    raw =
        RawClient.connect(
            server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
  }

  /** A cache that reads and writes through to this. */
  MemcachedConfiguration<String, String> configuration() {
    MemcachedConfiguration<String, String> configuration = new MemcachedConfiguration<>();
    return configuration
        .setCacheLoaderFactory(() -> this)
        .setReadThrough(true)
        .setCacheWriterFactory(() -> this)
        .setWriteThrough(true);
  }

  /** Sets what happens before and after each write of a row. */
  void around(Hook first, Hook last) {
    before = first;
    after = last;
  }

  @Override
  public synchronized String load(String key) {
    MetaReply reply = raw.mg(key, "v");
    return reply.value() == null ? null : reply.text();
  }

  @Override
  public Map<String, String> loadAll(Iterable<? extends String> keys) {
    Map<String, String> rows = new HashMap<>();
    keys.forEach(key -> rows.computeIfAbsent(key, this::load));
    return rows;
  }

  @Override
  public void write(Cache.Entry<? extends String, ? extends String> entry) {
    before.run();
    synchronized (this) {
      raw.ms(entry.getKey(), entry.getValue());
    }
    after.run();
  }

  @Override
  public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
    List.copyOf(entries).forEach(this::write);
    entries.clear();
  }

  @Override
  public void delete(Object key) {
    before.run();
    synchronized (this) {
      raw.md(key.toString());
    }
    after.run();
  }

  @Override
  public void deleteAll(Collection<?> keys) {
    keys.forEach(this::delete);
    keys.clear();
  }

  @Override
  public void close() {
    raw.close();
  }
}
