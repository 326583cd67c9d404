package org.memjcache.cdi;

import java.util.IdentityHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.cache.spi.CachingProvider;
import org.memjcache.MemcachedCacheManager;

/**
 * The provider's default manager, open while a container of this class loader uses it.
 *
 * <p>Two containers in one class loader share a manager; the last one closes it. Safe for use by
 * many threads.
 */
final class SharedManager {

  /** The number of containers that use each manager. */
  private static final IdentityHashMap<MemcachedCacheManager, Integer> USERS =
      new IdentityHashMap<>();

  private static final ReentrantLock LOCK = new ReentrantLock();

  private SharedManager() {}

  static MemcachedCacheManager acquire(CachingProvider provider) {
    LOCK.lock();
    try {
      MemcachedCacheManager manager =
          provider.getCacheManager().unwrap(MemcachedCacheManager.class);
      USERS.merge(manager, 1, Integer::sum);
      return manager;
    } finally {
      LOCK.unlock();
    }
  }

  static void release(MemcachedCacheManager manager) {
    LOCK.lock();
    try {
      if (USERS.merge(manager, -1, Integer::sum) == 0) {
        USERS.remove(manager);
        manager.close();
      }
    } finally {
      LOCK.unlock();
    }
  }
}
