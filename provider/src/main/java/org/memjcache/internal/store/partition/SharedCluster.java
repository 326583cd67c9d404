package org.memjcache.internal.store.partition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.cache.CacheException;
import org.memjcache.internal.client.KnownServer;
import org.memjcache.internal.client.MetaClient;
import org.memjcache.internal.client.NodeListener;
import org.memjcache.internal.client.UnfitServerException;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.cluster.ListChange;
import org.memjcache.internal.locator.NodeChoice;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.spi.GenerationReason;
import org.memjcache.spi.Node;
import org.memjcache.spi.NodeState;

/** An open cluster, shared by all in this JVM that open one with the same settings. */
public final class SharedCluster {

  private static final Lock LOCK = new ReentrantLock();
  private static final Map<ClusterSettings, SharedCluster> OPEN = new HashMap<>();

  /** Of this JVM, not of a cluster: changes stay suspect after the last cluster was closed. */
  private static final Fences FENCES = new Fences();

  private final ClusterSettings settings;
  private final Fences fences;
  private final NodeChoice choice;
  private final MetaClient client;
  private final List<ClusterNode> nodes;
  private volatile boolean ready;
  private int handles;

  private SharedCluster(ClusterSettings settings, Fences fences) {
    this.settings = settings;
    this.fences = fences;
    this.choice = settings.locator().among(settings.nodes());
    this.client = MetaClient.open(settings.nodes(), settings.connections(), new Listener());
    this.nodes =
        client.nodes().stream()
            .map(node -> new ClusterNode(node, partitions(node.node())))
            .toList();
    this.ready = true;
    nodes.forEach(ClusterNode::recover);
  }

  private NodePartitions partitions(Node node) {
    return fences.of(settings.namespace(), node);
  }

  ClusterSettings settings() {
    return settings;
  }

  List<ClusterNode> nodes() {
    return nodes;
  }

  NodeChoice choice() {
    return choice;
  }

  /**
   * Opens a cluster, or joins the one that is open with the same settings. Servers that cannot be
   * reached do no harm: their nodes are down until they can.
   *
   * @throws CacheException if a server answers that cannot be used, or a name means several; names
   *     the node, the finding and the remedy
   * @throws IllegalArgumentException if the locator cannot choose among these nodes
   */
  public static ClusterHandle open(ClusterSettings settings) {
    return open(settings, FENCES);
  }

  /**
   * Opens a cluster, or joins the one that is open.
   *
   * @param fences of a cluster that is opened
   */
  public static ClusterHandle open(ClusterSettings settings, Fences fences) {
    return new Handle(join(settings, fences));
  }

  private static SharedCluster join(ClusterSettings settings, Fences fences) {
    LOCK.lock();
    try {
      SharedCluster cluster = OPEN.get(settings);
      if (cluster == null) {
        cluster = new SharedCluster(settings, fences);
        OPEN.put(settings, cluster);
      }
      cluster.handles++;
      return cluster;
    } catch (UnfitServerException e) {
      throw new CacheException(e.getMessage(), e);
    } finally {
      LOCK.unlock();
    }
  }

  /**
   * Gives one handle back; the last one ends the connections.
   *
   * @param drain whether calls of others that are in flight may end first
   */
  private void leave(boolean drain) {
    if (!isLast()) {
      return;
    }
    if (drain) {
      client.drain();
    }
    nodes.forEach(ClusterNode::close);
    client.close();
  }

  private boolean isLast() {
    LOCK.lock();
    try {
      handles--;
      return handles == 0 && OPEN.remove(settings, this);
    } finally {
      LOCK.unlock();
    }
  }

  /** Reacts to events of nodes. */
  private final class Listener implements NodeListener {

    @Override
    public KnownServer knownServer(Node node) {
      return partitions(node).knownServer();
    }

    /** Items that were left on the other server earlier may be stale. */
    @Override
    public void otherServer(Node node) {
      partitions(node).otherServer();
    }

    /** While the cluster is being opened, the constructor does this for all nodes. */
    @Override
    public void answers(Node node) {
      if (ready) {
        nodes.stream()
            .filter(each -> each.client().node().equals(node))
            .forEach(ClusterNode::recover);
      }
    }
  }

  private static final class Handle implements ClusterHandle {

    private final Lock changing = new ReentrantLock();
    private volatile SharedCluster cluster;
    private boolean closed;

    Handle(SharedCluster cluster) {
      this.cluster = cluster;
    }

    @Override
    public ByteStore cache(String cacheName) {
      return store(PartitionName.ofCache(cluster.settings.namespace(), cacheName), "");
    }

    @Override
    public ByteStore plainCache(PlainKeySpace space) {
      return store(PartitionName.ofPlainCache(space), space.whyNotListable());
    }

    private ByteStore store(PartitionName name, String whyNotListable) {
      return new PartitionedStore(() -> cluster, name, whyNotListable);
    }

    @Override
    public List<NodeState> states() {
      return cluster.nodes.stream().map(ClusterNode::state).toList();
    }

    @Override
    public void change(List<Node> nodes) {
      changing.lock();
      try {
        ClusterSettings settings = cluster.settings;
        ListChange change = new ListChange(settings.locator(), settings.nodes(), nodes);
        if (!closed && !change.isNone()) {
          replaceBy(change);
        }
      } finally {
        changing.unlock();
      }
    }

    private void replaceBy(ListChange change) {
      SharedCluster former = cluster;
      SharedCluster later = join(former.settings.with(change.later()), former.fences);
      change
          .toRenew()
          .forEach(node -> later.partitions(node).suspectAll(GenerationReason.LIST_CHANGE));
      cluster = later;
      later.nodes.forEach(ClusterNode::recover);
      former.leave(true);
    }

    @Override
    public void close() {
      changing.lock();
      try {
        if (!closed) {
          closed = true;
          cluster.leave(false);
        }
      } finally {
        changing.unlock();
      }
    }
  }
}
