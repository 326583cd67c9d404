package org.memjcache.faults.worker;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import javax.cache.Cache;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedCacheManager;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.spi.NodeState;

/**
 * The cache managers under test, which are two clients of the same servers with connections of
 * their own. Each has an envelope cache and a plain one for each value of {@code on-error}. They
 * may be closed and opened while other threads use them; their calls wait. Safe for use by several
 * threads.
 */
final class Subject implements AutoCloseable {

  /** The number of clients. */
  static final int CLIENTS = 2;

  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final List<MemcachedCacheManager> managers = new ArrayList<>();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Control without;
  private String servers;

  Subject(String servers, Control without) {
    this.servers = servers;
    this.without = without;
    open();
  }

  /** Caches in use; they cannot be closed until the visit is closed. */
  final class Visit implements AutoCloseable {

    private final MemcachedCacheManager manager;
    private final OnError onError;

    private Visit(MemcachedCacheManager manager, OnError onError) {
      this.manager = manager;
      this.onError = onError;
    }

    MemcachedCache<Integer, byte[]> cache(boolean plain) {
      Cache<Integer, byte[]> cache =
          manager.getCache(plain ? onError.plainName() : onError.cacheName());
      return unwrap(Objects.requireNonNull(cache));
    }

    @SuppressWarnings("unchecked") // the types of the cache
    private static MemcachedCache<Integer, byte[]> unwrap(Cache<Integer, byte[]> cache) {
      return cache.unwrap(MemcachedCache.class);
    }

    @Override
    public void close() {
      lock.readLock().unlock();
    }
  }

  /** Waits while the managers are being closed or opened. */
  Visit visit(OnError onError, int client) {
    lock.readLock().lock();
    return new Visit(managers.get(client), onError);
  }

  /** Waits until no call is in flight; further ones wait for {@link #resume}. */
  void pause() {
    lock.writeLock().lock();
  }

  void resume() {
    lock.writeLock().unlock();
  }

  String servers() {
    return servers;
  }

  /** The nodes of all clients. */
  List<NodeState> nodes() {
    return managers.stream().flatMap(manager -> manager.nodes().stream()).toList();
  }

  void changeServers(String other) {
    managers.forEach(manager -> manager.changeServers(other));
    servers = other;
  }

  /** Closes the managers with all their caches and opens them again. */
  void reopen() {
    pause();
    try {
      managers.forEach(MemcachedCacheManager::close);
      open();
    } finally {
      resume();
    }
  }

  /** Destroys the envelope cache of one client and creates it again. */
  void recreate(OnError onError) {
    pause();
    try {
      managers.get(0).destroyCache(onError.cacheName());
    } finally {
      try {
        openCaches(managers.get(0));
      } finally {
        resume();
      }
    }
  }

  /** Opens one more manager with a cache and connections of its own; returns how long it took. */
  Duration openAnother() {
    long start = System.nanoTime();
    MemcachedCacheManager another = open(CLIENTS);
    try {
      another.createCache("another", new MemcachedConfiguration<>());
      return Duration.ofNanos(System.nanoTime() - start);
    } finally {
      another.close();
    }
  }

  @Override
  public void close() {
    provider.close();
  }

  private void open() {
    managers.clear();
    for (int client = 0; client < CLIENTS; client++) {
      managers.add(open(client));
    }
    managers.forEach(Subject::openCaches);
  }

  private MemcachedCacheManager open(int client) {
    URI uri = URI.create("urn:memjcache:faults:" + client);
    return provider
        .getCacheManager(
            uri, Subject.class.getClassLoader(), SubjectSettings.of(servers, client, without))
        .unwrap(MemcachedCacheManager.class);
  }

  private static void openCaches(MemcachedCacheManager manager) {
    Stream.of(OnError.values())
        .flatMap(onError -> Stream.of(onError.cacheName(), onError.plainName()))
        .filter(name -> manager.getCache(name) == null)
        .forEach(name -> manager.createCache(name, new MemcachedConfiguration<Integer, byte[]>()));
  }
}
