package org.memjcache.internal.store.partition;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.memjcache.internal.client.NodeClient;
import org.memjcache.internal.client.ServerFacts;
import org.memjcache.spi.NodeState;

/**
 * One node of an open cluster: its client, the fences of its partitions, and their recovery. Safe
 * for use by many threads.
 */
final class ClusterNode {

  private final NodeClient client;
  private final NodePartitions partitions;
  private final PartitionRecovery recovery;
  private final LongAdder unansweredChanges = new LongAdder();

  ClusterNode(NodeClient client, NodePartitions partitions) {
    this.client = client;
    this.partitions = partitions;
    this.recovery = new PartitionRecovery(this);
  }

  NodeClient client() {
    return client;
  }

  /** The partition of a cache on this node. */
  NodePartition partition(PartitionName name) {
    return name.kind().open(this, partitions.fence(name));
  }

  /** The key of the identity item of the node's server; not a copy. */
  byte[] identityKey() {
    return partitions.knownServer().key();
  }

  /** A change was sent, and its answer is missing. */
  void countUnanswered() {
    unansweredChanges.increment();
  }

  /** Has the partitions recovered that are not, in the background. */
  void recover() {
    recovery.begin();
  }

  /** The partitions that have to be recovered. */
  List<NodePartition> unrecovered() {
    return partitions.unrecovered().stream()
        .map(fence -> fence.name().kind().open(this, fence))
        .toList();
  }

  void close() {
    recovery.close();
  }

  NodeState state() {
    ServerFacts facts = client.facts();
    return new NodeState(
        client.node(),
        client.isUp(),
        client.downReason(),
        client.inFlight(),
        client.queued(),
        client.timeouts(),
        client.reconnects(),
        unansweredChanges.sum(),
        partitions.suspectCount(),
        facts == null ? "" : facts.version());
  }
}
