package org.memjcache.store;

import org.jspecify.annotations.Nullable;
import org.memjcache.client.Exchange;

/** A new generation of one share, on its way: alone in its exchange, and a number of its own. */
final class ShareRenewal {

  private final Share share;
  private final byte[] number = Generation.newNumber();
  private final Exchange exchange;

  /** Sends it. */
  ShareRenewal(Share share) {
    this.share = share;
    this.exchange = share.sendRenewal(number);
  }

  /** Waits until the node has taken it; the failure if it has not. */
  @Nullable NodeException await(Deadline deadline) {
    try {
      boolean stored = share.await(exchange, deadline)[0].isOk();
      if (stored) {
        share.remember(number);
      }
      return stored ? null : share.failure(true, "a new generation was not stored");
    } catch (NodeException e) {
      return e;
    }
  }
}
