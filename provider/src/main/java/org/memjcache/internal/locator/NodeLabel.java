package org.memjcache.internal.locator;

import java.net.InetSocketAddress;
import org.memjcache.spi.Node;

/**
 * The text that another client hashes for a node: the node's name if it has one of its own, else
 * the address in the form of that client.
 */
enum NodeLabel {
  /** {@code host:port}, always with the port; IPv6 without brackets. */
  PYMEMCACHE {
    @Override
    String ofAddress(Node node) {
      return node.host() + ":" + node.port();
    }
  },

  /** As {@link #PYMEMCACHE}, but without the default port; also in twemproxy. */
  LIBMEMCACHED {
    @Override
    String ofAddress(Node node) {
      return node.port() == DEFAULT_PORT ? node.host() : node.host() + ":" + node.port();
    }
  },

  /**
   * A socket address as Java prints it, with IPv6 in brackets and in full. For a host name it
   * contains the resolved address, so it is not known without a look-up.
   */
  SPYMEMCACHED {
    @Override
    String ofAddress(Node node) {
      return node.literal()
          .map(literal -> new InetSocketAddress(literal, node.port()).toString().substring(1))
          .orElseThrow(() -> new IllegalArgumentException(hostName(node)));
    }
  };

  private static final int DEFAULT_PORT = 11_211;

  abstract String ofAddress(Node node);

  String of(Node node) {
    return node.hasOwnName() ? node.name() : ofAddress(node);
  }

  private static String hostName(Node node) {
    return ("memjcache.locator = spymemcached-ketama with the server %s: spymemcached hashes the"
            + " resolved address of a host name, so write the address, or give the server the name"
            + " that spymemcached hashes: %s/<address>:%d=%s")
        .formatted(node.address(), node.host(), node.port(), node.address());
  }
}
