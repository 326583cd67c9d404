package org.memjcache.servers;

import java.net.InetSocketAddress;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MetaReply;
import org.memjcache.testkit.RawClient;

/** The memcached servers that all tests share; they end with this JVM. */
final class Nodes {

  private static final MemcachedCluster CLUSTER = MemcachedCluster.start(3);

  private Nodes() {}

  /** Their addresses, as a setting. */
  static String servers() {
    return CLUSTER.servers();
  }

  /** Forgets all entries. */
  static void empty() {
    CLUSTER.empty();
  }

  /**
   * Asks a node for an item, without this library.
   *
   * @param place the memcached key, a blank, and the node's address
   */
  static MetaReply mg(String place) {
    String[] parts = place.split("[ :]");
    try (RawClient node =
        RawClient.connect(new InetSocketAddress(parts[parts.length - 2], port(parts)))) {
      return node.mg(place.substring(0, place.indexOf(' ')), "v");
    }
  }

  private static int port(String[] parts) {
    return Integer.parseInt(parts[parts.length - 1]);
  }
}
