package org.memjcache.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;
import org.memjcache.client.Exchange;
import org.memjcache.client.ExchangeException;
import org.memjcache.client.MetaReply;
import org.memjcache.client.MetaRequest;
import org.memjcache.client.NodeConnection;
import org.memjcache.client.ServerFacts;

/**
 * One cache's share on one node: the connection, the item that holds the share's generation, and
 * the number that was last seen there. Safe for use by many threads.
 */
final class Share {

  private static final byte[] NOTHING = {};
  private static final int ITEM_HEADER = 60;
  private static final int DEFAULT_ITEM_LIMIT = 1 << 20;

  private final NodeConnection connection;
  private final byte[] generationKey;
  private final byte[] cachePrefix;
  private volatile @Nullable Generation generation;

  /**
   * @param cacheKey {@code <namespace>[.<version>]:<cache>}
   */
  Share(NodeConnection connection, String cacheKey) {
    this.connection = connection;
    this.generationKey = cacheKey.getBytes(US_ASCII);
    this.cachePrefix = (cacheKey + ":").getBytes(US_ASCII);
  }

  NodeConnection connection() {
    return connection;
  }

  /** The generation as last seen: an assumption, which every exchange checks; null if unknown. */
  @Nullable Generation generation() {
    return generation;
  }

  /** How long the key of a generation is, for the size of a request. */
  int generationKeyLength() {
    return generationKey.length;
  }

  /** Adds a question for the number that stands there. */
  void putCheck(MetaRequest request) {
    request.value(generationKey, NOTHING);
  }

  /** Sends a new number, to be stored only if there is none, and asks for the one that is. */
  Exchange sendProposal() {
    MetaRequest request =
        new MetaRequest(2, 2 * (MetaRequest.COMMAND_LENGTH + generationKey.length));
    request.add(generationKey, NOTHING, Generation.newNumber(), 0);
    putCheck(request);
    return connection.send(request);
  }

  /** Sends a new number, whatever is there. */
  Exchange sendRenewal(byte[] number) {
    MetaRequest request = new MetaRequest(1, MetaRequest.COMMAND_LENGTH + generationKey.length);
    return connection.send(request.set(generationKey, NOTHING, number, 0));
  }

  /**
   * Remembers what a check found.
   *
   * @throws NodeException if something else than a number stands there
   */
  void remember(MetaReply check) {
    byte[] number = check.value();
    if (number != null && !Generation.isNumber(number)) {
      throw failure(
          true,
          "the item '" + new String(generationKey, US_ASCII) + "' there is not this cache's own");
    }
    generation = number == null ? null : new Generation(cachePrefix, number);
  }

  /** Remembers a number that the node has acknowledged. */
  void remember(byte[] number) {
    generation = new Generation(cachePrefix, number);
  }

  /**
   * Waits for an exchange.
   *
   * @throws NodeException if it failed
   */
  MetaReply[] await(Exchange exchange, Deadline deadline) {
    long start = System.nanoTime();
    try {
      return exchange.await(deadline.remainingNanos());
    } catch (ExchangeException e) {
      throw failure(e.wasSent(), String.valueOf(e.getMessage()));
    } finally {
      deadline.spend(System.nanoTime() - start);
    }
  }

  NodeException failure(boolean sent, String reason) {
    return new NodeException(connection.server().name(), sent, reason, null);
  }

  /** The largest item of the node. */
  int itemLimit() {
    ServerFacts facts = connection.facts();
    return facts == null ? DEFAULT_ITEM_LIMIT : facts.itemLimit();
  }

  /** How many bytes an item under such a key may have. */
  int maxBytes(ItemKey key, int itemLimit) {
    int keyLength = cachePrefix.length + Generation.LENGTH + 1 + key.bytes().length;
    return Math.max(0, itemLimit - keyLength - ITEM_HEADER);
  }
}
