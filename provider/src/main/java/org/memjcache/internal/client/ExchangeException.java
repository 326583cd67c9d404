package org.memjcache.internal.client;

/** An exchange failed. Has no stack trace: the thread that makes it is not the one that sent. */
public final class ExchangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Delivery delivery;

  /** How far an exchange got that failed. */
  public enum Delivery {
    /** Not sent, and it never will be. */
    UNSENT,

    /**
     * Written, and its waiter has given up. The connection stands: the server carries it out before
     * anything that is sent over this connection later, and answers it.
     */
    PENDING,

    /** Written, and the connection was lost. The server may carry it out at any time, or never. */
    LOST,

    /** The server answered that it could not do it. */
    REFUSED
  }

  /**
   * @param reason the failure, as a phrase that can follow the node's name
   */
  ExchangeException(Delivery delivery, String reason) {
    super(reason, null, false, false);
    this.delivery = delivery;
  }

  public Delivery delivery() {
    return delivery;
  }
}
