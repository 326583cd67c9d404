package org.memjcache.store;

import org.memjcache.client.Exchange;
import org.memjcache.client.ExchangeException.Delivery;

/** A new generation of one share, on its way: alone in its exchange, and a number of its own. */
final class ShareRenewal {

  private final Share share;
  private final long newsBefore;
  private final byte[] number = Generation.newNumber();
  private final Exchange exchange;

  /**
   * Sends it.
   *
   * @param newsBefore what had become of the share before
   */
  ShareRenewal(Share share, long newsBefore) {
    this.share = share;
    this.newsBefore = newsBefore;
    this.exchange = share.sendNumber(number);
  }

  /**
   * Waits until the node has taken it.
   *
   * @throws NodeException if it has not, or may not have
   */
  void await(Deadline deadline) {
    if (!share.await(exchange, deadline)[0].isOk()) {
      throw share.failure(Delivery.REFUSED, "a new generation was not stored");
    }
    share.renewed(number, newsBefore);
  }
}
