package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.Exchange;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.client.MetaReply;
import org.memjcache.internal.client.MetaRequest;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.NodeException;

/**
 * One cache's share on one node: the connection, the item that holds the share's generation, and
 * what is known of it. Safe for use by many threads.
 */
final class Partition extends NodePartition {

  private static final Logger LOG = System.getLogger("org.memjcache.store");
  private static final byte[] NOTHING = {};

  private final byte[] generationKey;
  private final byte[] cachePrefix;
  private final AtomicBoolean warnedOfForeign = new AtomicBoolean();
  private volatile @Nullable Generation generation;

  Partition(ClusterNode node, Fence mark) {
    super(node, mark);
    this.generationKey = mark.cacheKey().getBytes(US_ASCII);
    this.cachePrefix = (mark.cacheKey() + ":").getBytes(US_ASCII);
  }

  /** How long the key of a generation is, for the size of a request. */
  int generationKeyLength() {
    return generationKey.length;
  }

  /** Adds a question for the number that stands there. */
  void putCheck(MetaRequest request) {
    request.value(generationKey, NOTHING);
  }

  /**
   * The generation that data may be sent under as last seen: an assumption, which every exchange
   * checks; null if the share has to be {@linkplain #settle settled} first.
   */
  @Nullable Generation generation() {
    return mark().isSettled() ? generation : null;
  }

  /**
   * The generation that data may be sent under; brings the share into order first if it is not.
   *
   * @throws NodeException if that fails, or takes too long
   */
  Generation settle(Deadline deadline) {
    Generation usable = generation();
    while (usable == null) {
      takeTurn(deadline);
      usable = generation();
    }
    return usable;
  }

  @Override
  public void bringIntoOrder(Deadline deadline) {
    settle(deadline);
  }

  @Override
  public void takeStep(Deadline deadline) {
    Generation known = generation;
    if (mark().isMarked()) {
      renew().await(deadline);
    } else if (known == null) {
      learnNumber(deadline);
    } else {
      deleteDoubtful(known, deadline);
    }
  }

  /** Sends a new number, whatever is there: alone in its exchange, and never sent before. */
  GenerationBump renew() {
    return new GenerationBump(this, mark().news());
  }

  Exchange sendNumber(byte[] number) {
    MetaRequest request = new MetaRequest(1, MetaRequest.COMMAND_LENGTH + generationKey.length);
    return connection().send(request.set(generationKey, NOTHING, number, 0));
  }

  /** The node has acknowledged a new number. */
  void renewed(byte[] number, long newsBefore) {
    generation = new Generation(cachePrefix, number);
    mark().renewed(newsBefore);
  }

  /** Sends a new number, to be stored only if there is none, and asks for the one that is. */
  private void learnNumber(Deadline deadline) {
    MetaRequest request =
        new MetaRequest(2, 2 * (MetaRequest.COMMAND_LENGTH + generationKey.length));
    request.add(generationKey, NOTHING, Generation.newNumber(), 0);
    putCheck(request);
    adopt(await(connection().send(request), deadline)[1]);
  }

  private void deleteDoubtful(Generation under, Deadline deadline) {
    Map<ItemKey, Long> keys = mark().inDoubt();
    if (keys.isEmpty()) {
      return;
    }
    int keyLength = under.keyPrefix().length + ItemKey.MAX_LENGTH;
    MetaRequest request =
        new MetaRequest(
            keys.size() + 1, (keys.size() + 1) * (MetaRequest.COMMAND_LENGTH + keyLength));
    putCheck(request);
    keys.keySet().forEach(key -> request.delete(under.keyPrefix(key), key.bytes()));
    try {
      MetaReply check = await(connection().send(request), deadline)[0];
      if (under.stands(check)) {
        mark().deleted(keys);
      } else {
        adopt(check);
      }
    } catch (NodeException e) {
      if (e.wasSent()) {
        changeMissing();
      }
      throw e;
    }
  }

  /**
   * Believes what a check found, unless the share is marked.
   *
   * @throws NodeException if something else than a number stands there
   */
  void adopt(MetaReply check) {
    byte[] number = check.value();
    if (number != null && !Generation.isNumber(number)) {
      NodeException foreign =
          failure(
              Delivery.REFUSED,
              "the item '" + mark().cacheKey() + "' there is not this cache's own");
      if (!warnedOfForeign.getAndSet(true)) {
        LOG.log(
            Level.WARNING,
            "{0}; another program uses memjcache.namespace, and nothing of the cache is found there",
            foreign.getMessage());
      }
      throw foreign;
    }
    if (!mark().isMarked()) {
      generation = number == null ? null : new Generation(cachePrefix, number);
    }
  }

  /** A new number was wanted, and is not known to be there. */
  void missClear(NodeException why) {
    if (why.wasSent()) {
      countMissing();
    }
    changeMissing();
  }

  /** How many bytes an item under such a key may have. */
  int maxBytes(ItemKey key, int itemLimit) {
    int keyLength = cachePrefix.length + Generation.LENGTH + 1 + key.bytes().length;
    return room(itemLimit, keyLength);
  }
}
