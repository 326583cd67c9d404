package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.AbstractList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.Exchange;
import org.memjcache.internal.client.Exchange.EndListener;
import org.memjcache.internal.client.ExchangeException;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.client.KeyList;
import org.memjcache.internal.client.MetaReply;
import org.memjcache.internal.client.MetaRequest;
import org.memjcache.internal.client.NodeClient;
import org.memjcache.internal.client.ServerFacts;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.ItemLocation;
import org.memjcache.internal.store.item.KeyScheme;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.waiting.Uninterrupted;
import org.memjcache.spi.GenerationReason;
import org.memjcache.spi.Node;

/**
 * One cache's partition on one node: the node's client, and the fence. By default without a
 * generation, so without checks. Safe for use by many threads.
 */
abstract class NodePartition {

  private static final int ITEM_HEADER = 60;
  private static final long PAUSE_NANOS = 1_000_000;

  private final ClusterNode node;
  private final NodeClient client;
  private final Fence fence;

  NodePartition(ClusterNode node, Fence fence) {
    this.node = node;
    this.client = node.client();
    this.fence = fence;
  }

  // ---- keys and checks

  /**
   * The scheme under which data may be sent now; null if the partition has to be {@linkplain
   * #recover recovered} first. Where there are checks it is an assumption that each exchange
   * checks.
   */
  abstract @Nullable KeyScheme scheme();

  /** The length of the first part of each memcached key. */
  int prefixLength() {
    return 0;
  }

  /** Whether exchanges ask for the generation. */
  boolean isChecked() {
    return false;
  }

  /** The approximate number of bytes of a check. */
  int checkLength() {
    return 0;
  }

  /** Adds a check, if there are any: a read of the generation that is stored. */
  void putCheck(MetaRequest request) {}

  /** Whether a check found the generation under which the exchange was sent. */
  boolean stands(KeyScheme scheme, MetaReply check) {
    return true;
  }

  /** Assumes the generation that a check found. */
  void adopt(MetaReply check) {}

  /**
   * The answer to a change whose version is lost.
   *
   * @throws NodeException if the change may be repeated with another version
   */
  abstract Answer refuseLost();

  // ---- what is done with the whole partition

  /** Removes all items: starts at once, and is to be awaited. */
  abstract Reply<Void> clear();

  /** Whether the partition's keys can be recognized among others. */
  boolean isListable() {
    return true;
  }

  /** The keys of all items; see {@link NodeClient#keys}. */
  abstract List<ItemKey> keys(Deadline deadline);

  /**
   * Lists keys that begin with a prefix.
   *
   * @param key makes a key from the bytes after the prefix
   */
  final List<ItemKey> list(byte[] prefix, Function<byte[], ItemKey> key) {
    KeyList ends;
    try {
      ends = client.keys(prefix);
    } catch (ExchangeException e) {
      throw failure(e);
    }
    return new AbstractList<>() {
      @Override
      public ItemKey get(int index) {
        return key.apply(ends.get(index));
      }

      @Override
      public int size() {
        return ends.size();
      }
    };
  }

  // ---- recovery

  /** Takes one step of the recovery; called by one thread at a time. */
  abstract void takeStep(Deadline deadline);

  /** Brings the recovery forward on behalf of a call. */
  void advance(Deadline deadline) {
    takeTurn(deadline);
  }

  /**
   * The scheme under which data may be sent; recovers the partition first where that is needed.
   *
   * @throws NodeException if that fails, or takes too long
   */
  final KeyScheme recover(Deadline deadline) {
    KeyScheme usable = scheme();
    while (usable == null) {
      advance(deadline);
      usable = scheme();
    }
    return usable;
  }

  /**
   * Recovers the partition on behalf of no call.
   *
   * @throws NodeException if that fails, or takes too long
   */
  final void recoverInBackground(Deadline deadline) {
    while (scheme() == null) {
      takeTurn(deadline);
    }
  }

  /** Waits for the right to recover the partition, and takes a step. */
  final void takeTurn(Deadline deadline) {
    checkUp();
    long start = System.nanoTime();
    boolean mine = fence.beginRecovery(deadline.remainingNanos());
    deadline.spend(System.nanoTime() - start);
    if (!mine) {
      throw failure(Delivery.UNSENT, "its partition of the cache was not recovered in time");
    }
    try {
      checkTime(deadline);
      takeStep(deadline);
    } finally {
      fence.endRecovery();
    }
  }

  /** Has the partition recovered in the background. */
  final void startRecovery() {
    node.recover();
  }

  /** A change of an unknown key may be missing. */
  final void suspectAll(GenerationReason reason) {
    fence.suspectAll(reason);
    node.recover();
  }

  /** The item of this key must not be read any more. */
  final void suspect(ItemKey key) {
    fence.suspect(key);
    node.recover();
  }

  /** Changes of these keys were sent, and whether they took effect is unknown. */
  abstract void outcomeUnknown(List<ItemKey> keys, GenerationReason reason);

  /**
   * Leaves changes to be answered or lost without their caller, which has given up.
   *
   * @param listener notified of the end, before the changes no longer count as pending
   */
  final void pending(PendingChange change, Exchange exchange, EndListener listener) {
    fence.pending(change);
    node.countPending(1);
    exchange.onEnd(
        ended -> {
          listener.ended(ended);
          node.countPending(-1);
          fence.ended(change);
          node.recover();
        });
    node.recover();
  }

  /** The partition has a new generation, stored by this JVM. */
  final void count(GenerationReason reason) {
    node.count(reason, fence.name());
  }

  /** The answer to a change that was sent is missing. */
  final void countUnanswered() {
    node.countUnanswered();
  }

  final boolean isPendingElsewhere(ItemKey key) {
    return fence.isPendingElsewhere(client, key);
  }

  final Fence fence() {
    return fence;
  }

  // ---- exchanges

  final NodeClient client() {
    return client;
  }

  final Exchange send(MetaRequest request) {
    return client.send(request);
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
      throw failure(e);
    } finally {
      deadline.spend(System.nanoTime() - start - exchange.standstillNanos());
    }
  }

  /**
   * The replies of an exchange that has ended.
   *
   * @throws NodeException if it was refused or lost
   */
  final MetaReply[] result(Exchange ended) {
    try {
      return ended.result();
    } catch (ExchangeException e) {
      throw failure(e);
    }
  }

  /**
   * Waits a moment for changes that are pending over other connections, which anything sent over
   * this one could overtake.
   *
   * @throws NodeException if the call has no time left
   */
  final void awaitPendingElsewhere(Deadline deadline) {
    checkUp();
    if (deadline.hasPassed()) {
      throw failure(
          Delivery.UNSENT, "a change that was sent over another connection has no answer yet");
    }
    long start = System.nanoTime();
    Uninterrupted.pause(PAUSE_NANOS);
    deadline.spend(System.nanoTime() - start);
  }

  /** Refuses to send anything when the call has no time left to learn of the outcome. */
  final void checkTime(Deadline deadline) {
    if (deadline.hasPassed()) {
      throw failure(Delivery.UNSENT, "no time is left to ask it");
    }
  }

  /** Refuses to wait for a node that is down. */
  final void checkUp() {
    if (!client.isUp()) {
      throw failure(Delivery.UNSENT, client.downMessage());
    }
  }

  private NodeException failure(ExchangeException e) {
    return failure(e.delivery(), String.valueOf(e.getMessage()));
  }

  final NodeException failure(Delivery delivery, String reason) {
    return new NodeException(client.node().name(), delivery, reason);
  }

  /**
   * The location of an item. One exchange.
   *
   * @param why how the node was chosen
   */
  final ItemLocation locate(ItemKey key, String why, Deadline deadline) {
    while (true) {
      KeyScheme scheme = recover(deadline);
      byte[] prefix = scheme.prefix(key);
      MetaRequest request = new MetaRequest(2, MetaRequest.MAX_KEY_LENGTH);
      putCheck(request.look(prefix, key.bytes()));
      MetaReply[] replies = await(send(request), deadline);
      MetaReply check = replies[replies.length - 1];
      if (stands(scheme, check)) {
        Node where = client.node();
        return new ItemLocation(
            new String(prefix, US_ASCII) + key,
            where.name(),
            where.address(),
            why,
            scheme.toString(),
            replies[0].isOk(),
            replies[0].ttl(),
            replies[0].size());
      }
      adopt(check);
    }
  }

  /**
   * The largest number of bytes under a key.
   *
   * @param itemLimit the largest item, if it is configured
   */
  final int maxBytes(ItemKey key, OptionalInt itemLimit) {
    ServerFacts facts = client.facts();
    int known = facts == null ? ServerFacts.DEFAULT_ITEM_LIMIT : facts.itemLimit();
    int keyLength = prefixLength() + key.bytes().length;
    return Math.max(0, itemLimit.orElse(known) - keyLength - ITEM_HEADER);
  }
}
