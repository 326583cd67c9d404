package org.memjcache.client;

import java.net.InetSocketAddress;

/**
 * Where a node is to be reached.
 *
 * @param name the node's configured name
 */
public record ServerAddress(String name, String host, int port) {

  /** Looks the host up; unresolved if that fails. */
  InetSocketAddress resolve() {
    return new InetSocketAddress(host, port);
  }

  /** {@code host:port}, IPv6 addresses in brackets. */
  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
