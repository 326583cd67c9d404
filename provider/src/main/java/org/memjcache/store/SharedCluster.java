package org.memjcache.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.cache.CacheException;
import org.memjcache.client.MetaClient;
import org.memjcache.client.ServerAddress;
import org.memjcache.client.UnfitServerException;
import org.memjcache.cluster.ClusterSettings;
import org.memjcache.cluster.Node;

/** The connections of this JVM: one client for all who open a cluster with the same settings. */
public final class SharedCluster {

  private static final Lock LOCK = new ReentrantLock();
  private static final Map<ClusterSettings, SharedCluster> OPEN = new HashMap<>();

  private final ClusterSettings settings;
  private final MetaClient client;
  private int handles;

  private SharedCluster(ClusterSettings settings) {
    this.settings = settings;
    this.client =
        MetaClient.open(
            settings.nodes().stream()
                .map(node -> new ServerAddress(node.name(), node.host(), node.port()))
                .toList(),
            settings.operationTimeout(),
            settings.connectTimeout());
  }

  /**
   * Opens a cluster, or joins those who have it open. Servers that cannot be reached do no harm:
   * their nodes are down until they come.
   *
   * @throws CacheException if a server answers that cannot be used; names server, version found and
   *     remedy
   */
  public static ClusterHandle open(ClusterSettings settings) {
    LOCK.lock();
    try {
      SharedCluster cluster = OPEN.get(settings);
      if (cluster == null) {
        cluster = new SharedCluster(settings);
        OPEN.put(settings, cluster);
      }
      cluster.handles++;
      return cluster.new Handle();
    } catch (UnfitServerException e) {
      throw new CacheException(e.getMessage(), e);
    } finally {
      LOCK.unlock();
    }
  }

  private void release() {
    LOCK.lock();
    try {
      if (--handles == 0) {
        OPEN.remove(settings);
        client.close();
      }
    } finally {
      LOCK.unlock();
    }
  }

  private final class Handle implements ClusterHandle {

    private final AtomicBoolean closed = new AtomicBoolean();

    @Override
    public ByteStore cache(String cacheName) {
      return new GenerationalStore(settings, client.connections(), cacheName);
    }

    @Override
    public List<Node> nodes() {
      return settings.nodes();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        release();
      }
    }
  }
}
