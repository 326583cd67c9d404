package org.memjcache.internal.store.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.memjcache.internal.client.ExchangeException;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.client.MetaRequest;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.partition.ClusterNode;
import org.memjcache.internal.store.partition.Fence;
import org.memjcache.internal.store.partition.NodePartition;

/**
 * A plain cache's share on one node, without a generation.
 *
 * <p>So there is nothing that could make all its items unreachable at once: a change that may be
 * missing has its key deleted first; where too many are, all keys that begin as the cache's do are
 * listed and deleted. That is done in the background, and takes as long as the server has keys.
 */
public final class PlainPartition extends NodePartition {

  private static final Logger LOG = System.getLogger("org.memjcache.store");

  /** No namespace begins with it. */
  private static final String SIGN = " ";

  private static final byte[] NOTHING = {};
  private static final int CHUNK = 500;
  private static final Duration LISTING_LIMIT = Duration.ofSeconds(30);
  private static final long PAUSE_NANOS = 1_000_000;

  private final byte[] beginning;

  public PlainPartition(ClusterNode node, Fence mark) {
    super(node, mark);
    this.beginning = mark.cacheKey().substring(SIGN.length()).getBytes(UTF_8);
  }

  /** The name under which the share of such a cache is known in this JVM; no key of any item. */
  public static String nameOf(String beginning) {
    return SIGN + beginning;
  }

  public static boolean isName(String cacheKey) {
    return cacheKey.startsWith(SIGN);
  }

  /**
   * Waits until data may be sent.
   *
   * @throws NodeException if that fails, or takes too long
   */
  void settle(Deadline deadline) {
    while (!mark().isSettled()) {
      if (mark().isMarked()) {
        awaitDeletion(deadline);
      } else {
        takeTurn(deadline);
      }
    }
  }

  /** Listing keys may take longer than a call waits, so it is never done by a call. */
  private void awaitDeletion(Deadline deadline) {
    if (!connection().isUp()) {
      throw failure(Delivery.UNSENT, connection().downMessage());
    }
    if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
      throw failure(Delivery.UNSENT, "changes may be missing, and its keys are being deleted");
    }
    haveItSettled();
    long start = System.nanoTime();
    LockSupport.parkNanos(PAUSE_NANOS);
    deadline.spend(System.nanoTime() - start);
  }

  @Override
  public void bringIntoOrder(Deadline deadline) {
    while (!mark().isSettled()) {
      takeTurn(deadline);
    }
  }

  @Override
  public void takeStep(Deadline deadline) {
    if (!mark().isMarked()) {
      deleteDoubtful(deadline);
    } else if (isListable()) {
      deleteAll(deadline);
    } else {
      LOG.log(
          Level.WARNING,
          "node {0}: changes of a plain cache may be missing there, and which keys are its own"
              + " cannot be told, so older values may be read; a key-prefix would tell",
          connection().node().name());
      mark().renewed(mark().news());
    }
  }

  private void deleteDoubtful(Deadline deadline) {
    Map<ItemKey, Long> keys = mark().inDoubt();
    if (!keys.isEmpty()) {
      delete(keys.keySet(), deadline);
      mark().deleted(keys);
    }
  }

  /** Whether the cache's keys can be told from others. */
  boolean isListable() {
    return beginning.length > 0;
  }

  /**
   * Deletes every item whose key begins as the cache's do.
   *
   * @param deadline for the node to show that it answers; listing and deleting have their own
   */
  void deleteAll(Deadline deadline) {
    long newsBefore = mark().news();
    List<ItemKey> keys = list(deadline);
    for (int from = 0; from < keys.size(); from += CHUNK) {
      delete(
          keys.subList(from, Math.min(keys.size(), from + CHUNK)),
          Deadline.after(connection().settings().operationTimeout()));
    }
    mark().renewed(newsBefore);
  }

  /**
   * The keys of the cache's items, whole.
   *
   * @param deadline for the node to show that it answers; the listing has a limit of its own
   */
  List<ItemKey> list(Deadline deadline) {
    await(send(new MetaRequest(1, MetaRequest.COMMAND_LENGTH).noop()), deadline);
    List<byte[]> ends;
    try {
      ends = connection().keys(beginning, connection().settings().connectTimeout(), LISTING_LIMIT);
    } catch (ExchangeException e) {
      throw failure(e.delivery(), String.valueOf(e.getMessage()));
    }
    return new WholeKeys(beginning, ends);
  }

  private void delete(Collection<ItemKey> keys, Deadline deadline) {
    MetaRequest request =
        new MetaRequest(
            keys.size(), keys.size() * (MetaRequest.COMMAND_LENGTH + MetaRequest.MAX_KEY_LENGTH));
    keys.forEach(key -> request.delete(NOTHING, key.bytes()));
    await(send(request), deadline);
  }
}
