package org.memjcache.store;

import org.jspecify.annotations.Nullable;

/**
 * An exchange with a node failed.
 *
 * <p>Known below the front door only: the engine turns it into a {@code CacheException} that names
 * cache and key besides.
 */
public final class NodeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String node;
  private final boolean sent;

  /**
   * @param node the node's configured name
   * @param sent whether the exchange may have reached the server: a change whose answer is missing
   *     then is unknown, not undone
   * @param reason what went wrong, as a phrase that can follow the node's name
   */
  public NodeException(String node, boolean sent, String reason, @Nullable Throwable cause) {
    super("node " + node + ": " + reason, cause);
    this.node = node;
    this.sent = sent;
  }

  public String node() {
    return node;
  }

  public boolean wasSent() {
    return sent;
  }
}
