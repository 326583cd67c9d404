package org.memjcache.internal.client;

/** An exchange came to nothing. Made by whoever notices, so its stack trace would tell nothing. */
public final class ExchangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Delivery delivery;

  /** How far an exchange got that failed. */
  public enum Delivery {
    /** Not sent, and it never will be. */
    UNSENT,

    /** The server may have seen it, or a part of it, or may yet see it. */
    UNKNOWN,

    /** The server answered that it could not do it. */
    REFUSED
  }

  /**
   * @param reason what went wrong, as a phrase that can follow the node's name
   */
  ExchangeException(Delivery delivery, String reason) {
    super(reason, null, false, false);
    this.delivery = delivery;
  }

  public Delivery delivery() {
    return delivery;
  }
}
