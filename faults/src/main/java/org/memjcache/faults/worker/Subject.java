package org.memjcache.faults.worker;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.cache.Cache;
import org.memjcache.MemcachedCacheManager;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.spi.NodeState;

/**
 * The cache manager under test, with one cache for each value of {@code on-error}. It may be closed
 * and opened while other threads use it; their calls wait. Safe for use by several threads.
 */
final class Subject implements AutoCloseable {

  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final Map<OnError, Cache<Integer, byte[]>> caches = new EnumMap<>(OnError.class);
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private String servers;
  private MemcachedCacheManager manager;

  Subject(String servers) {
    this.servers = servers;
    this.manager = open("load", servers);
    openCaches();
  }

  /** A cache in use; it cannot be closed until the visit is closed. */
  final class Visit implements AutoCloseable {

    private final Cache<Integer, byte[]> cache;

    private Visit(Cache<Integer, byte[]> cache) {
      this.cache = cache;
    }

    Cache<Integer, byte[]> cache() {
      return cache;
    }

    @Override
    public void close() {
      lock.readLock().unlock();
    }
  }

  /** Waits while the manager is being closed or opened. */
  Visit visit(OnError onError) {
    lock.readLock().lock();
    return new Visit(cache(onError));
  }

  String servers() {
    return servers;
  }

  List<NodeState> nodes() {
    return manager.nodes();
  }

  void changeServers(String other) {
    manager.changeServers(other);
    servers = other;
  }

  /** Closes the manager with all its caches and opens them again. */
  void reopen() {
    lock.writeLock().lock();
    try {
      manager.close();
      manager = open("load", servers);
      openCaches();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Destroys a cache and creates it again. */
  void recreate(OnError onError) {
    lock.writeLock().lock();
    try {
      manager.destroyCache(onError.cacheName());
    } finally {
      try {
        openCaches();
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  /** Opens a second manager with a cache and connections of its own; returns how long it took. */
  Duration openSecond() {
    long start = System.nanoTime();
    MemcachedCacheManager second = open("second", servers + ",second=127.0.0.1:1");
    try {
      second.createCache("second", new MemcachedConfiguration<>());
      return Duration.ofNanos(System.nanoTime() - start);
    } finally {
      second.close();
    }
  }

  @Override
  public void close() {
    provider.close();
  }

  private MemcachedCacheManager open(String name, String list) {
    URI uri = URI.create("urn:memjcache:faults:" + name);
    return provider
        .getCacheManager(uri, Subject.class.getClassLoader(), SubjectSettings.of(list))
        .unwrap(MemcachedCacheManager.class);
  }

  private void openCaches() {
    for (OnError onError : OnError.values()) {
      Cache<Integer, byte[]> open = manager.getCache(onError.cacheName());
      caches.put(
          onError,
          open == null
              ? manager.createCache(
                  onError.cacheName(), new MemcachedConfiguration<Integer, byte[]>())
              : open);
    }
  }

  private Cache<Integer, byte[]> cache(OnError onError) {
    Cache<Integer, byte[]> cache = caches.get(onError);
    if (cache == null) {
      throw new IllegalStateException("no cache for " + onError);
    }
    return cache;
  }
}
