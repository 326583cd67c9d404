package org.memjcache.store;

import java.util.concurrent.atomic.LongAdder;
import org.memjcache.client.NodeConnection;
import org.memjcache.client.ServerFacts;
import org.memjcache.cluster.NodeState;

/**
 * One node of an open cluster: the connection to it, what this JVM knows of its shares, and who
 * brings these into order. Safe for use by many threads.
 */
final class ClusterNode {

  private final NodeConnection connection;
  private final NodeShares shares;
  private final MarkDelivery delivery;
  private final LongAdder unansweredChanges = new LongAdder();

  ClusterNode(NodeConnection connection, NodeShares shares, MarkDelivery delivery) {
    this.connection = connection;
    this.shares = shares;
    this.delivery = delivery;
  }

  NodeConnection connection() {
    return connection;
  }

  Share share(String cacheKey) {
    return new Share(this, shares.mark(cacheKey));
  }

  /**
   * The share of a plain cache.
   *
   * @param beginning what all keys of the cache begin with, and no others; empty if nothing tells
   */
  PlainShare plainShare(String beginning) {
    return new PlainShare(this, shares.mark(PlainShare.nameOf(beginning)));
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
  Iterable<NodeShare> toSettle() {
    return shares.unsettled().stream().map(this::shareOf).toList();
  }

  private NodeShare shareOf(Mark mark) {
    return PlainShare.isName(mark.cacheKey()) ? new PlainShare(this, mark) : new Share(this, mark);
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
