package org.memjcache.store;

import org.memjcache.client.Exchange;
import org.memjcache.client.ExchangeException;
import org.memjcache.client.ExchangeException.Delivery;
import org.memjcache.client.MetaReply;
import org.memjcache.client.MetaRequest;
import org.memjcache.client.NodeConnection;
import org.memjcache.client.ServerFacts;

/**
 * One cache's share on one node: the connection, and whether changes may be missing there. Safe for
 * use by many threads.
 */
abstract class NodeShare {

  private static final int ITEM_HEADER = 60;
  private static final int DEFAULT_ITEM_LIMIT = 1 << 20;

  private final ClusterNode node;
  private final NodeConnection connection;
  private final Mark mark;

  NodeShare(ClusterNode node, Mark mark) {
    this.node = node;
    this.connection = node.connection();
    this.mark = mark;
  }

  /**
   * Does all that is to be done before data may be sent.
   *
   * @throws NodeException if that fails, or takes too long
   */
  abstract void bringIntoOrder(Deadline deadline);

  /** Does a part of it; called by one thread at a time. */
  abstract void takeStep(Deadline deadline);

  /** Waits for the right to bring the share into order, and takes a step towards it. */
  final void takeTurn(Deadline deadline) {
    if (!connection.isUp()) {
      throw failure(Delivery.UNSENT, connection.downMessage());
    }
    long start = System.nanoTime();
    boolean mine = mark.beginSettling(deadline.remainingNanos());
    deadline.spend(System.nanoTime() - start);
    if (!mine) {
      throw failure(Delivery.UNSENT, "its share of the cache was not brought into order in time");
    }
    try {
      checkTime(deadline);
      takeStep(deadline);
    } finally {
      mark.endSettling();
    }
  }

  /** Refuses to send anything when the call has no time left to hear of it. */
  final void checkTime(Deadline deadline) {
    if (deadline.hasPassed()) {
      throw failure(Delivery.UNSENT, "no time is left to ask it");
    }
  }

  final Exchange send(MetaRequest request) {
    return connection.send(request);
  }

  /**
   * Waits for an exchange.
   *
   * @throws NodeException if it failed
   */
  final MetaReply[] await(Exchange exchange, Deadline deadline) {
    long start = System.nanoTime();
    try {
      return exchange.await(deadline.remainingNanos());
    } catch (ExchangeException e) {
      throw failure(e.delivery(), String.valueOf(e.getMessage()));
    } finally {
      deadline.spend(System.nanoTime() - start - exchange.standstillNanos());
    }
  }

  final NodeException failure(Delivery delivery, String reason) {
    return new NodeException(connection.node().name(), delivery, reason);
  }

  final Mark mark() {
    return mark;
  }

  /** A change may be missing, nobody knows of which key. */
  final void changeMissing() {
    mark.mark();
    node.unsettled();
  }

  /** What is stored under this key must not be read any more. */
  final void doubt(ItemKey key) {
    mark.doubt(key);
    node.unsettled();
  }

  /** A change was sent, and its answer is missing. */
  final void countMissing() {
    node.missAnswer();
  }

  /** Has the share brought into order by the thread that does so in the background. */
  final void haveItSettled() {
    node.unsettled();
  }

  final NodeConnection connection() {
    return connection;
  }

  /** The largest item of the node. */
  final int itemLimit() {
    ServerFacts facts = connection.facts();
    return facts == null ? DEFAULT_ITEM_LIMIT : facts.itemLimit();
  }

  /** How many bytes an item may have. */
  static int room(int itemLimit, int keyLength) {
    return Math.max(0, itemLimit - keyLength - ITEM_HEADER);
  }
}
