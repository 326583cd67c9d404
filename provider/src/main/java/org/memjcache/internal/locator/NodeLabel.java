package org.memjcache.internal.locator;

import java.net.InetSocketAddress;
import org.memjcache.spi.Node;

/**
 * The text by which another client's hashing knows a node: the node's name if it has one of its
 * own, else the address as that client would write it.
 */
enum NodeLabel {
  /** {@code host:port}, the port always, IPv6 without brackets. */
  PYMEMCACHE {
    @Override
    String ofAddress(Node node) {
      return node.host() + ":" + node.port();
    }
  },

  /** The host alone on the usual port; twemproxy writes it so, too. IPv6 without brackets. */
  LIBMEMCACHED {
    @Override
    String ofAddress(Node node) {
      return node.port() == USUAL_PORT ? node.host() : node.host() + ":" + node.port();
    }
  },

  /**
   * A socket address as Java prints it, IPv6 in brackets and in full. It holds what a host name was
   * looked up as, so there is no telling it without a look-up.
   */
  SPYMEMCACHED {
    @Override
    String ofAddress(Node node) {
      return node.literal()
          .map(literal -> new InetSocketAddress(literal, node.port()).toString().substring(1))
          .orElseThrow(() -> new IllegalArgumentException(hostName(node)));
    }
  };

  private static final int USUAL_PORT = 11_211;

  abstract String ofAddress(Node node);

  String of(Node node) {
    return node.hasOwnName() ? node.name() : ofAddress(node);
  }

  private static String hostName(Node node) {
    return ("memjcache.locator = spymemcached-ketama with the server %s: spymemcached hashes the"
            + " address that it has looked up for a host name, so write the address, or give the"
            + " server the name that spymemcached hashes: %s/<address>:%d=%s")
        .formatted(node.address(), node.host(), node.port(), node.address());
  }
}
