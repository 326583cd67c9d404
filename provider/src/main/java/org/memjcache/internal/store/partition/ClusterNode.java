package org.memjcache.internal.store.partition;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.memjcache.internal.client.NodeClient;
import org.memjcache.internal.client.ServerFacts;
import org.memjcache.spi.GenerationReason;
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
  private final AtomicInteger pendingChanges = new AtomicInteger();
  private final NewGenerations newGenerations;

  ClusterNode(NodeClient client, NodePartitions partitions) {
    this.client = client;
    this.partitions = partitions;
    this.recovery = new PartitionRecovery(this);
    this.newGenerations = new NewGenerations(client.node().name());
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

  /** The connection was lost before a change was answered, or the server refused it. */
  void countUnanswered() {
    unansweredChanges.increment();
  }

  /** The number of pending exchanges with changes has grown by this. */
  void countPending(int more) {
    pendingChanges.addAndGet(more);
  }

  /** A partition has a new generation, stored by this JVM. */
  void count(GenerationReason reason, PartitionName partition) {
    newGenerations.count(reason, partition);
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
        pendingChanges.get(),
        unansweredChanges.sum(),
        partitions.suspectCount(),
        newGenerations.counts(),
        facts == null ? "" : facts.version());
  }
}
