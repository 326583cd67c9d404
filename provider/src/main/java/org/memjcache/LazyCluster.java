package org.memjcache;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.memjcache.cluster.ClusterSettings;
import org.memjcache.configuration.ConfiguredSettings;
import org.memjcache.configuration.Settings;
import org.memjcache.store.ByteStore;
import org.memjcache.store.ClusterHandle;
import org.memjcache.store.SharedCluster;

/**
 * One manager's hold on the cluster, taken when the first cache needs it: a manager with none, or
 * with caches on the heap only, never connects. Safe for use by many threads.
 */
final class LazyCluster implements AutoCloseable {

  private final ConfiguredSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ClusterHandle handle;

  LazyCluster(ConfiguredSettings settings) {
    this.settings = settings;
  }

  /** The cluster's part that belongs to a cache; connects if nothing did before. */
  ByteStore cache(String name) {
    lock.lock();
    try {
      if (handle == null) {
        handle = open();
      }
      return handle.cache(name);
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #cache}, but only if a cache has connected already. */
  Optional<ByteStore> cacheIfConnected(String name) {
    lock.lock();
    try {
      return Optional.ofNullable(handle).map(open -> open.cache(name));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (handle != null) {
        handle.close();
        handle = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private ClusterHandle open() {
    if (!settings.sets(Settings.NAMESPACE)) {
      Notices.once(
          "Caches are kept in the default namespace '%s', where every program that sets no other"
                  .formatted(settings.get(Settings.NAMESPACE))
              + " shares them by name; %s sets one".formatted(Settings.NAMESPACE.name()));
    }
    return SharedCluster.open(
        new ClusterSettings(
            settings.get(Settings.SERVERS),
            namespace(),
            settings.get(Settings.OPERATION_TIMEOUT),
            settings.get(Settings.CONNECT_TIMEOUT),
            settings
                .find(Settings.MAX_ITEM_SIZE)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty)));
  }

  private String namespace() {
    String namespace = settings.get(Settings.NAMESPACE);
    return settings
        .find(Settings.VERSION)
        .map(version -> namespace + "." + version)
        .orElse(namespace);
  }
}
