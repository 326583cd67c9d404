package org.memjcache.client;

/** An exchange came to nothing. Made by whoever notices, so its stack trace would tell nothing. */
public final class ExchangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean sent;

  /**
   * @param sent whether the server may have seen the exchange, or a part of it
   * @param reason what went wrong, as a phrase that can follow the node's name
   */
  ExchangeException(boolean sent, String reason) {
    super(reason, null, false, false);
    this.sent = sent;
  }

  public boolean wasSent() {
    return sent;
  }
}
