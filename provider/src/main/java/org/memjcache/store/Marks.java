package org.memjcache.store;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.memjcache.cluster.Node;

/**
 * Where changes of this JVM may be missing: the marks of shares, which outlive caches and managers.
 * Safe for use by many threads.
 */
class Marks {

  /** Those of this JVM. Only the test that shows what happens without them puts others here. */
  static volatile Marks ofThisJvm = new Marks();

  private final ConcurrentMap<Place, NodeShares> places = new ConcurrentHashMap<>();

  /** A node as one namespace knows it; at another address it would be another one. */
  private record Place(String namespace, String node, String address) {}

  /** The shares of a node. */
  final NodeShares of(String namespace, Node node) {
    return places.computeIfAbsent(
        new Place(namespace, node.name(), node.address()), unused -> new NodeShares(this));
  }

  /** The mark of a share that nobody has used yet. */
  Mark newMark(String cacheKey, NodeShares shares, boolean marked) {
    return new Mark(cacheKey, shares, marked);
  }
}
