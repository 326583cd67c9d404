package org.memjcache.internal.cluster;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.memjcache.internal.locator.Locator;
import org.memjcache.spi.Node;

/**
 * The settings of a cluster; managers of a JVM with equal ones share their connections.
 *
 * @param nodes the cluster's nodes; the locator defines the meaning of their order
 * @param locator how the node of a key is chosen
 * @param namespace the first part of every memcached key, followed by a dot and the version if
 *     there is one
 * @param connections how the nodes are connected to
 * @param maxItemSize the item limit in bytes; if empty, each server reports its own
 */
public record ClusterSettings(
    List<Node> nodes,
    Locator locator,
    String namespace,
    ConnectionSettings connections,
    OptionalInt maxItemSize) {

  private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

  /**
   * @throws IllegalArgumentException if a value is not allowed; names the setting, the value and
   *     the allowed values
   */
  public ClusterSettings {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("memjcache.servers is empty: at least one is needed");
    }
    if (!NAMESPACE.matcher(namespace).matches()) {
      throw new IllegalArgumentException(
          "memjcache.namespace (with memjcache.version) = '"
              + namespace
              + "': allowed are 1 to 40 of the characters A-Z a-z 0-9 _ . -");
    }
    if (maxItemSize.isPresent() && maxItemSize.getAsInt() < 1024) {
      throw new IllegalArgumentException(
          "memjcache.max-item-size = "
              + maxItemSize.getAsInt()
              + ": allowed are 1024 bytes and more");
    }
  }

  /** These settings for other nodes. */
  public ClusterSettings with(List<Node> others) {
    return new ClusterSettings(others, locator, namespace, connections, maxItemSize);
  }
}
