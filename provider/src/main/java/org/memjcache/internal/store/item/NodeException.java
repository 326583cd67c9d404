package org.memjcache.internal.store.item;

import org.memjcache.internal.client.ExchangeException.Delivery;

/**
 * An exchange with a node failed.
 *
 * <p>Users never see it: it is turned into a {@code CacheException} that also names cache and key.
 */
public final class NodeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String node;
  private final Delivery delivery;

  /**
   * A failure of an exchange.
   *
   * @param node the node's configured name
   * @param delivery how far the exchange got; the outcome of a change without an answer is unknown
   * @param reason the failure, as a phrase that can follow the node's name
   */
  public NodeException(String node, Delivery delivery, String reason) {
    // Without a stack trace: there are many while a node is down, and most are never shown.
    super("node " + node + ": " + reason, null, true, false);
    this.node = node;
    this.delivery = delivery;
  }

  /**
   * A failure of a request.
   *
   * @param sent whether the exchange may have reached the server
   */
  public NodeException(String node, boolean sent, String reason) {
    this(node, sent ? Delivery.LOST : Delivery.UNSENT, reason);
  }

  public String node() {
    return node;
  }

  /** Whether the exchange may have reached the server. */
  public boolean wasSent() {
    return delivery != Delivery.UNSENT;
  }

  /** Whether the exchange was written and is still to be answered, over the same connection. */
  public boolean isPending() {
    return delivery == Delivery.PENDING;
  }

  /** Whether the server has answered, and refused. */
  public boolean wasRefused() {
    return delivery == Delivery.REFUSED;
  }
}
