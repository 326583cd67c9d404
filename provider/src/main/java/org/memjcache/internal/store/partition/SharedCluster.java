package org.memjcache.internal.store.partition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.cache.CacheException;
import org.memjcache.internal.client.MetaClient;
import org.memjcache.internal.client.NodeClient;
import org.memjcache.internal.client.NodeListener;
import org.memjcache.internal.client.UnfitServerException;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.cluster.ListChange;
import org.memjcache.internal.locator.NodeChoice;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.plain.PlainKeySpace;
import org.memjcache.internal.store.plain.PlainStore;
import org.memjcache.spi.Node;
import org.memjcache.spi.NodeState;

/** The connections of this JVM: one client for all who open a cluster with the same settings. */
public final class SharedCluster {

  private static final Lock LOCK = new ReentrantLock();
  private static final Map<Identity, SharedCluster> OPEN = new HashMap<>();

  private final Identity identity;
  private final NodeChoice choice;
  private final MetaClient client;
  private final List<ClusterNode> nodes;
  private volatile boolean ready;
  private int handles;

  /** What makes two clusters the same. */
  private record Identity(ClusterSettings settings, Fences marks) {

    NodePartitions shares(Node node) {
      return marks.of(settings.namespace(), node);
    }
  }

  private SharedCluster(Identity identity) {
    this.identity = identity;
    this.choice = settings().locator().among(settings().nodes());
    this.client =
        MetaClient.open(
            settings().nodes(), settings().connections(), new Listener(identity, this::settle));
    this.nodes = client.connections().stream().map(this::node).toList();
    this.ready = true;
    nodes.forEach(ClusterNode::unsettled);
  }

  private ClusterNode node(NodeClient connection) {
    FenceDelivery delivery =
        new FenceDelivery(
            settings().connections().operationTimeout(), settings().connections().probeInterval());
    return new ClusterNode(connection, identity.shares(connection.node()), delivery);
  }

  private ClusterSettings settings() {
    return identity.settings();
  }

  /**
   * Opens a cluster, or joins those who have it open. Servers that cannot be reached do no harm:
   * their nodes are down until they come.
   *
   * @throws CacheException if a server answers that cannot be used, or a name means several; names
   *     the node, what was found and the remedy
   * @throws IllegalArgumentException if the locator cannot choose among these nodes
   */
  public static ClusterHandle open(ClusterSettings settings) {
    return open(settings, Fences.ofThisJvm);
  }

  static ClusterHandle open(ClusterSettings settings, Fences marks) {
    return new Handle(join(new Identity(settings, marks)));
  }

  private static SharedCluster join(Identity identity) {
    LOCK.lock();
    try {
      SharedCluster cluster = OPEN.get(identity);
      if (cluster == null) {
        cluster = new SharedCluster(identity);
        OPEN.put(identity, cluster);
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
   * Gives one share back; the last one ends the connections.
   *
   * @param drain whether calls of others that are under way may end first
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
      return handles == 0 && OPEN.remove(identity, this);
    } finally {
      LOCK.unlock();
    }
  }

  ByteStore store(String cacheName) {
    return new GenerationalStore(settings(), nodes, choice, cacheName);
  }

  ByteStore plainStore(PlainKeySpace space) {
    return new PlainStore(settings(), nodes, choice, space);
  }

  /** Brings the shares of a node into order that answers; whoever opens does so for all nodes. */
  private void settle(Node answering) {
    if (ready) {
      for (ClusterNode node : nodes) {
        if (node.connection().node().equals(answering)) {
          node.unsettled();
        }
      }
    }
  }

  /** What becomes of nodes, as far as it matters for what is stored there. */
  private record Listener(Identity identity, Consumer<Node> onAnswer) implements NodeListener {

    /** Whatever was left at the other address in former times may be old. */
    @Override
    public void moved(Node node) {
      identity.shares(node).markAll();
    }

    @Override
    public void answers(Node node) {
      onAnswer.accept(node);
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
      return new FollowingStore(() -> cluster, now -> now.store(cacheName));
    }

    @Override
    public ByteStore plainCache(PlainKeySpace space) {
      return new FollowingStore(() -> cluster, now -> now.plainStore(space));
    }

    @Override
    public List<NodeState> states() {
      return cluster.nodes.stream().map(ClusterNode::state).toList();
    }

    @Override
    public void change(List<Node> nodes) {
      changing.lock();
      try {
        ClusterSettings settings = cluster.settings();
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
      Identity identity =
          new Identity(former.settings().with(change.later()), former.identity.marks());
      SharedCluster later = join(identity);
      for (Node node : change.toRenew()) {
        identity.shares(node).markAll();
      }
      cluster = later;
      later.nodes.forEach(ClusterNode::unsettled);
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
