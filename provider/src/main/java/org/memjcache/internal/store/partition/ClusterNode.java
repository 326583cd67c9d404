package org.memjcache.internal.store.partition;

import java.util.concurrent.atomic.LongAdder;
import org.memjcache.internal.client.NodeClient;
import org.memjcache.internal.client.ServerFacts;
import org.memjcache.internal.store.plain.PlainPartition;
import org.memjcache.spi.NodeState;

/**
 * One node of an open cluster: the connection to it, what this JVM knows of its shares, and who
 * brings these into order. Safe for use by many threads.
 */
public final class ClusterNode {

  private final NodeClient connection;
  private final NodePartitions shares;
  private final FenceDelivery delivery;
  private final LongAdder unansweredChanges = new LongAdder();

  ClusterNode(NodeClient connection, NodePartitions shares, FenceDelivery delivery) {
    this.connection = connection;
    this.shares = shares;
    this.delivery = delivery;
  }

  NodeClient connection() {
    return connection;
  }

  Partition share(String cacheKey) {
    return new Partition(this, shares.mark(cacheKey));
  }

  /**
   * The share of a plain cache.
   *
   * @param beginning what all keys of the cache begin with, and no others; empty if nothing tells
   */
  public PlainPartition plainShare(String beginning) {
    return new PlainPartition(this, shares.mark(PlainPartition.nameOf(beginning)));
  }

  /** A change was sent, and its answer is missing. */
  void missAnswer() {
    unansweredChanges.increment();
  }

  /** A share is not in order any more. */
  void unsettled() {
    delivery.begin(this);
  }

  /** The shares that are not in order. */
  Iterable<NodePartition> toSettle() {
    return shares.unsettled().stream().map(this::shareOf).toList();
  }

  private NodePartition shareOf(Fence mark) {
    return PlainPartition.isName(mark.cacheKey())
        ? new PlainPartition(this, mark)
        : new Partition(this, mark);
  }

  void close() {
    delivery.close();
  }

  NodeState state() {
    ServerFacts facts = connection.facts();
    return new NodeState(
        connection.node(),
        connection.isUp(),
        connection.downReason(),
        connection.inFlight(),
        connection.queued(),
        connection.timeouts(),
        connection.reconnects(),
        unansweredChanges.sum(),
        shares.marked(),
        facts == null ? "" : facts.version());
  }
}
