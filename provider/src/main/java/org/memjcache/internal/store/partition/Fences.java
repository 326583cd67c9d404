package org.memjcache.internal.store.partition;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.KnownServer;
import org.memjcache.spi.GenerationReason;
import org.memjcache.spi.Node;

/**
 * The fences of all partitions, which outlive caches and managers. Safe for use by many threads.
 *
 * <p>A subclass can replace the fences: the control of a test runs without them.
 */
public class Fences {

  private final ConcurrentMap<Place, NodePartitions> places = new ConcurrentHashMap<>();

  /** A node as one namespace knows it; with another address in the list it is another one. */
  private record Place(String namespace, String node, String address) {}

  /** The partitions of a node. */
  final NodePartitions of(String namespace, Node node) {
    return places.computeIfAbsent(
        new Place(namespace, node.name(), node.address()),
        unused -> new NodePartitions(this, new KnownServer(namespace)));
  }

  /**
   * The fence of a partition that no cache has used yet.
   *
   * @param suspectFor the reason for which the partition is suspect; null if it is not
   */
  protected Fence newFence(PartitionName name, @Nullable GenerationReason suspectFor) {
    return new Fence(name, suspectFor);
  }
}
