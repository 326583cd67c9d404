package org.memjcache.internal.store.partition;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.memjcache.spi.Node;

/**
 * Where changes of this JVM may be missing: the marks of shares, which outlive caches and managers.
 * Safe for use by many threads.
 */
class Fences {

  /** Those of this JVM. Only the test that shows what happens without them puts others here. */
  static volatile Fences ofThisJvm = new Fences();

  private final ConcurrentMap<Place, NodePartitions> places = new ConcurrentHashMap<>();

  /** A node as one namespace knows it; at another address it would be another one. */
  private record Place(String namespace, String node, String address) {}

  /** The shares of a node. */
  final NodePartitions of(String namespace, Node node) {
    return places.computeIfAbsent(
        new Place(namespace, node.name(), node.address()), unused -> new NodePartitions(this));
  }

  /** The mark of a share that nobody has used yet. */
  Fence newMark(String cacheKey, NodePartitions shares, boolean marked) {
    return new Fence(cacheKey, shares, marked);
  }
}
