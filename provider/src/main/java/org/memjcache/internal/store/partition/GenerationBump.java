package org.memjcache.internal.store.partition;

import org.memjcache.internal.client.Exchange;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.NodeException;

/** A new generation of one share, on its way: alone in its exchange, and a number of its own. */
final class GenerationBump {

  private final Partition share;
  private final long newsBefore;
  private final byte[] number = Generation.newNumber();
  private final Exchange exchange;

  /**
   * Sends it.
   *
   * @param newsBefore what had become of the share before
   */
  GenerationBump(Partition share, long newsBefore) {
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
