package org.memjcache.cluster;

/**
 * One memcached server of the cluster.
 *
 * <p>The name alone decides which keys the node holds; host and port only say where it is to be
 * reached.
 *
 * @param name unique within the cluster; visible ASCII
 * @param host a host name or an address; IPv6 literals without brackets
 * @param port 1 to 65535
 * @param weight the node's share of the keys in proportion to the other weights; 1 to 10,000
 */
public record Node(String name, String host, int port, int weight) {

  /** The address as {@code host:port}, IPv6 literals in brackets. */
  public String address() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
