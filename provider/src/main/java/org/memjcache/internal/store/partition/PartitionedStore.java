package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.locator.NodeChoice;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.ItemLocation;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.store.item.Request;

/**
 * The items of one cache, in one partition on each node of the cluster in force: each call goes to
 * the cluster that is in force when it begins.
 */
final class PartitionedStore implements ByteStore {

  private final Supplier<SharedCluster> inForce;
  private final PartitionName name;
  private final String whyNotListable;
  private volatile Placement placement;

  /**
   * The partitions on one cluster.
   *
   * @param choice among them, in their order
   */
  private record Placement(
      SharedCluster cluster, List<NodePartition> partitions, NodeChoice choice) {

    NodePartition partition(ItemKey key) {
      return partitions.get(choice.indexOf(key.bytes()));
    }
  }

  /**
   * @param whyNotListable the message for a caller that needs all keys where they cannot be
   *     recognized
   */
  PartitionedStore(Supplier<SharedCluster> inForce, PartitionName name, String whyNotListable) {
    this.inForce = inForce;
    this.name = name;
    this.whyNotListable = whyNotListable;
    this.placement = placement(inForce.get());
  }

  private Placement placement(SharedCluster cluster) {
    byte[] prefix = (name.text() + ":").getBytes(US_ASCII);
    return new Placement(
        cluster,
        cluster.nodes().stream().map(node -> node.partition(name)).toList(),
        name.isPlain() ? cluster.choice() : cluster.choice().withPrefix(prefix));
  }

  private Placement placement() {
    SharedCluster cluster = inForce.get();
    Placement current = placement;
    if (current.cluster() != cluster) {
      current = placement(cluster);
      placement = current;
    }
    return current;
  }

  private NodePartition partition(ItemKey key) {
    return placement().partition(key);
  }

  @Override
  public Reply<Answer> send(Request request) {
    return PartitionExchange.send(partition(request.key()), List.of(request))::awaitOne;
  }

  @Override
  public List<Batch<Answer>> sendAll(List<? extends Request> requests) {
    Placement current = placement();
    return NodeChunks.sendAll(requests, current.partitions(), current.choice());
  }

  @Override
  public void post(Request request) {
    PartitionExchange.post(partition(request.key()), request);
  }

  @Override
  public void invalidate(ItemKey key) {
    partition(key).suspect(key);
  }

  @Override
  public Reply<Void> clear() {
    List<Reply<Void>> clears = listable().stream().map(NodePartition::clear).toList();
    return deadline -> awaitAll(clears, deadline);
  }

  /** Waits for all nodes; the failures of several are thrown together. */
  @SuppressWarnings("NullAway") // Void has no other value
  private static Void awaitAll(List<Reply<Void>> clears, Deadline deadline) {
    @Nullable NodeException failure = null;
    for (Reply<Void> clear : clears) {
      try {
        clear.await(deadline);
      } catch (NodeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
    return null;
  }

  @Override
  public Iterator<List<ItemKey>> keys(Supplier<Deadline> deadlines) {
    Iterator<NodePartition> each = listable().iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return each.hasNext();
      }

      @Override
      public List<ItemKey> next() {
        return each.next().keys(deadlines.get());
      }
    };
  }

  private List<NodePartition> listable() {
    List<NodePartition> partitions = placement().partitions();
    if (!partitions.get(0).isListable()) {
      throw new CacheException(whyNotListable);
    }
    return partitions;
  }

  @Override
  public int maxBytes(ItemKey key) {
    Placement current = placement();
    return current.partition(key).maxBytes(key, current.cluster().settings().maxItemSize());
  }

  @Override
  public Reply<ItemLocation> itemLocation(ItemKey key) {
    Placement current = placement();
    String why = current.cluster().settings().locator().reason(current.partitions().size());
    return deadline -> current.partition(key).locate(key, why, deadline);
  }
}
