package org.memjcache.internal.wiring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.internal.cluster.ListWarnings;
import org.memjcache.internal.configuration.ConfiguredSettings;
import org.memjcache.internal.configuration.Settings;
import org.memjcache.internal.store.partition.ClusterHandle;
import org.memjcache.internal.store.partition.SharedCluster;
import org.memjcache.spi.Node;
import org.memjcache.spi.NodeSource;
import org.memjcache.spi.NodeState;

/**
 * One manager's hold on the cluster, taken when the first cache needs it: a manager with none, or
 * with caches on the heap only, never connects. Safe for use by many threads.
 */
final class LazyCluster implements AutoCloseable {

  private final ConfiguredSettings settings;
  private final Consumer<List<NodeState>> onList;
  private final ReentrantLock lock = new ReentrantLock();
  private List<Node> nodes;
  private NodeSource.Subscription subscription = () -> {};
  private @Nullable ClusterHandle handle;

  /**
   * A cluster of the nodes that are configured.
   *
   * @param onList gets the nodes when they are connected, and when others replace them
   */
  LazyCluster(ConfiguredSettings settings, Consumer<List<NodeState>> onList) {
    this.settings = settings;
    this.onList = onList;
    this.nodes = settings.get(Settings.SERVERS);
  }

  /** The cluster, which has the parts that belong to caches; connects if nothing did before. */
  ClusterHandle connected() {
    lock.lock();
    try {
      if (handle == null) {
        handle = open();
        onList.accept(handle.states());
      }
      return handle;
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #connected}, but only if a cache has connected already. */
  Optional<ClusterHandle> ifConnected() {
    lock.lock();
    try {
      return Optional.ofNullable(handle);
    } finally {
      lock.unlock();
    }
  }

  /** Takes the list of nodes from this source from now on. */
  void follow(NodeSource source) {
    NodeSource.Subscription former;
    NodeSource.Subscription later = source.subscribe(this::change);
    lock.lock();
    try {
      former = subscription;
      subscription = later;
    } finally {
      lock.unlock();
    }
    former.close();
  }

  private void change(List<Node> list) {
    lock.lock();
    try {
      settings.get(Settings.LOCATOR).check(list);
      if (handle != null) {
        handle.change(list);
        tell(list);
        onList.accept(handle.states());
      }
      nodes = List.copyOf(list);
    } finally {
      lock.unlock();
    }
  }

  /** What is known of each node; as configured and down if nothing has connected yet. */
  List<NodeState> states() {
    lock.lock();
    try {
      return handle == null
          ? nodes.stream().map(LazyCluster::notConnected).toList()
          : handle.states();
    } finally {
      lock.unlock();
    }
  }

  private static NodeState notConnected(Node node) {
    return new NodeState(
        node, false, "no cache has connected yet", 0, 0, 0, 0, 0, 0, 0, Map.of(), "");
  }

  @Override
  public void close() {
    lock.lock();
    try {
      subscription.close();
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
    tell(nodes);
    return SharedCluster.open(
        new ClusterSettings(
            nodes,
            settings.get(Settings.LOCATOR),
            namespace(),
            new ConnectionSettings(
                settings.get(Settings.OPERATION_TIMEOUT),
                settings.get(Settings.CONNECT_TIMEOUT),
                settings.get(Settings.BREAKER_FAILURES),
                settings.get(Settings.BREAKER_PROBE_INTERVAL),
                settings.get(Settings.QUEUE_LIMIT)),
            settings
                .find(Settings.MAX_ITEM_SIZE)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty)));
  }

  private void tell(List<Node> list) {
    ListWarnings.about(list, settings.get(Settings.LOCATOR)).forEach(Notices::warnOnce);
  }

  private String namespace() {
    String namespace = settings.get(Settings.NAMESPACE);
    return settings
        .find(Settings.VERSION)
        .map(version -> namespace + "." + version)
        .orElse(namespace);
  }
}
