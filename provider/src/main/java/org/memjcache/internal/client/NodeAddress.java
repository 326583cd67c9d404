package org.memjcache.internal.client;

import java.net.InetSocketAddress;

/**
 * The address of a node, with the node's client. spymemcached passes the address that it is asked
 * to connect to on to its factory and its observers, which so know whose connection it is.
 */
final class NodeAddress extends InetSocketAddress {

  private static final long serialVersionUID = 1L;

  private final transient NodeClient owner;

  NodeAddress(NodeClient owner, InetSocketAddress address) {
    super(address.getAddress(), address.getPort());
    this.owner = owner;
  }

  NodeClient owner() {
    return owner;
  }
}
