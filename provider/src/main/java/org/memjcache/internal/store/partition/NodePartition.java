package org.memjcache.internal.store.partition;

import org.memjcache.internal.client.Exchange;
import org.memjcache.internal.client.ExchangeException;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.client.MetaReply;
import org.memjcache.internal.client.MetaRequest;
import org.memjcache.internal.client.NodeClient;
import org.memjcache.internal.client.ServerFacts;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.NodeException;

/**
 * One cache's share on one node: the connection, and whether changes may be missing there. Safe for
 * use by many threads.
 */
public abstract class NodePartition {

  private static final int ITEM_HEADER = 60;
  private static final int DEFAULT_ITEM_LIMIT = 1 << 20;

  private final ClusterNode node;
  private final NodeClient connection;
  private final Fence mark;

  public NodePartition(ClusterNode node, Fence mark) {
    this.node = node;
    this.connection = node.connection();
    this.mark = mark;
  }

  /**
   * Does all that is to be done before data may be sent.
   *
   * @throws NodeException if that fails, or takes too long
   */
  public abstract void bringIntoOrder(Deadline deadline);

  /** Does a part of it; called by one thread at a time. */
  public abstract void takeStep(Deadline deadline);

  /** Waits for the right to bring the share into order, and takes a step towards it. */
  public final void takeTurn(Deadline deadline) {
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
  public final void checkTime(Deadline deadline) {
    if (deadline.hasPassed()) {
      throw failure(Delivery.UNSENT, "no time is left to ask it");
    }
  }

  public final Exchange send(MetaRequest request) {
    return connection.send(request);
  }

  /**
   * Waits for an exchange.
   *
   * @throws NodeException if it failed
   */
  public final MetaReply[] await(Exchange exchange, Deadline deadline) {
    long start = System.nanoTime();
    try {
      return exchange.await(deadline.remainingNanos());
    } catch (ExchangeException e) {
      throw failure(e.delivery(), String.valueOf(e.getMessage()));
    } finally {
      deadline.spend(System.nanoTime() - start - exchange.standstillNanos());
    }
  }

  public final NodeException failure(Delivery delivery, String reason) {
    return new NodeException(connection.node().name(), delivery, reason);
  }

  public final Fence mark() {
    return mark;
  }

  /** A change may be missing, nobody knows of which key. */
  public final void changeMissing() {
    mark.mark();
    node.unsettled();
  }

  /** What is stored under this key must not be read any more. */
  public final void doubt(ItemKey key) {
    mark.doubt(key);
    node.unsettled();
  }

  /** A change was sent, and its answer is missing. */
  public final void countMissing() {
    node.missAnswer();
  }

  /** Has the share brought into order by the thread that does so in the background. */
  public final void haveItSettled() {
    node.unsettled();
  }

  public final NodeClient connection() {
    return connection;
  }

  /** The largest item of the node. */
  public final int itemLimit() {
    ServerFacts facts = connection.facts();
    return facts == null ? DEFAULT_ITEM_LIMIT : facts.itemLimit();
  }

  /** How many bytes an item may have. */
  public static int room(int itemLimit, int keyLength) {
    return Math.max(0, itemLimit - keyLength - ITEM_HEADER);
  }
}
