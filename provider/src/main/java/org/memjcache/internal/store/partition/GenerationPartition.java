package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.Exchange;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.client.MetaReply;
import org.memjcache.internal.client.MetaRequest;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.KeyScheme;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.spi.GenerationReason;

/**
 * A partition with a generation.
 *
 * <p>A small item {@code <namespace>[.<version>]:<cache>} on the node holds the generation, and the
 * keys of the cache's items contain it. Storing another generation makes all of them unreachable at
 * once. Safe for use by many threads.
 */
final class GenerationPartition extends NodePartition {

  private static final Logger LOG = System.getLogger("org.memjcache.store");

  private final byte[] generationKey;
  private final byte[] cachePrefix;
  private final AtomicBoolean warnedOfForeign = new AtomicBoolean();

  GenerationPartition(ClusterNode node, Fence fence) {
    super(node, fence);
    this.generationKey = fence.name().text().getBytes(US_ASCII);
    this.cachePrefix = (fence.name().text() + ":").getBytes(US_ASCII);
  }

  @Override
  @Nullable Generation scheme() {
    return fence().usable();
  }

  @Override
  int prefixLength() {
    return cachePrefix.length + Generation.LENGTH + 1;
  }

  @Override
  boolean isChecked() {
    return true;
  }

  @Override
  int checkLength() {
    return MetaRequest.CHECK_LENGTH + generationKey.length;
  }

  @Override
  void putCheck(MetaRequest request) {
    request.value(generationKey, MetaRequest.NO_BYTES);
  }

  @Override
  boolean stands(KeyScheme scheme, MetaReply check) {
    return scheme instanceof Generation sent && sent.is(check.value());
  }

  /**
   * Assumes the generation that a check found, unless the partition is suspect.
   *
   * @throws NodeException if the item found is not a generation
   */
  @Override
  void adopt(MetaReply check) {
    byte[] number = check.value();
    if (number != null && !Generation.isNumber(number)) {
      throw foreign();
    }
    fence().adopt(number == null ? null : new Generation(cachePrefix, number));
  }

  private NodeException foreign() {
    NodeException foreign =
        failure(
            Delivery.REFUSED,
            "the item '" + fence().name().text() + "' there is not this cache's own");
    if (!warnedOfForeign.getAndSet(true)) {
      LOG.log(
          Level.WARNING,
          "{0}; another program uses memjcache.namespace, and nothing of the cache is found there",
          foreign.getMessage());
    }
    return foreign;
  }

  /** A version of an earlier generation is never sent again: it could match another item. */
  @Override
  Answer refuseLost() {
    return Answer.REFUSED;
  }

  @Override
  @SuppressWarnings("NullAway") // Void has no other value
  Reply<Void> clear() {
    NewGeneration sent = new NewGeneration(GenerationReason.CLEAR);
    return deadline -> {
      try {
        sent.await(deadline);
      } catch (NodeException e) {
        clearFailed(sent, e);
        throw e;
      }
      return null;
    };
  }

  private void clearFailed(NewGeneration sent, NodeException why) {
    if (why.isPending()) {
      pending(PendingChange.ofAll(client()), sent.exchange, sent::clearEnded);
    } else {
      lostClear(why);
    }
  }

  private void lostClear(NodeException why) {
    if (why.wasSent()) {
      countUnanswered();
    }
    suspectAll(GenerationReason.CLEAR);
  }

  /** A generation that was never sent before, on its way alone in its exchange. */
  private final class NewGeneration {

    private final GenerationReason reason;
    private final Generation generation = new Generation(cachePrefix, Generation.newNumber());
    private final long epochBefore = fence().epoch();
    private final Exchange exchange;

    NewGeneration(GenerationReason reason) {
      this.reason = reason;
      MetaRequest request = new MetaRequest(1, MetaRequest.COMMAND_LENGTH + generationKey.length);
      this.exchange =
          send(request.set(generationKey, MetaRequest.NO_BYTES, generation.number(), 0));
    }

    void await(Deadline deadline) {
      acknowledged(GenerationPartition.this.await(exchange, deadline));
    }

    private void acknowledged(MetaReply[] replies) {
      if (!replies[0].isOk()) {
        throw failure(Delivery.REFUSED, "a new generation was not stored");
      }
      fence().raised(epochBefore, generation);
      count(reason);
    }

    /** A fence whose caller gave up counts when it is acknowledged later. */
    void fenceEnded(Exchange ended) {
      try {
        acknowledged(result(ended));
      } catch (NodeException e) {
        LOG.log(Level.DEBUG, "the partition stays suspect", e);
      }
    }

    void clearEnded(Exchange ended) {
      try {
        acknowledged(result(ended));
      } catch (NodeException e) {
        lostClear(e);
      }
    }
  }

  @Override
  void outcomeUnknown(List<ItemKey> keys, GenerationReason reason) {
    suspectAll(reason);
  }

  @Override
  List<ItemKey> keys(Deadline deadline) {
    return list(confirmed(deadline).keyPrefix(), ItemKey::new);
  }

  /** The generation that is stored now. */
  private Generation confirmed(Deadline deadline) {
    while (true) {
      KeyScheme assumed = recover(deadline);
      MetaRequest request = new MetaRequest(1, checkLength());
      putCheck(request);
      MetaReply check = await(send(request), deadline)[0];
      if (assumed instanceof Generation sent && sent.is(check.value())) {
        return sent;
      }
      adopt(check);
    }
  }

  @Override
  void takeStep(Deadline deadline) {
    GenerationReason suspectFor = fence().suspectFor();
    Generation known = fence().generation();
    if (suspectFor != null) {
      raiseFence(suspectFor, deadline);
    } else if (known == null) {
      learn(deadline);
    } else {
      deleteSuspectKeys(known, deadline);
    }
  }

  private void raiseFence(GenerationReason reason, Deadline deadline) {
    NewGeneration sent = new NewGeneration(reason);
    try {
      sent.await(deadline);
    } catch (NodeException e) {
      if (e.isPending()) {
        sent.exchange.onEnd(sent::fenceEnded);
      }
      throw e;
    }
  }

  /** Sends a new generation, to be stored only if there is none, and asks for the one stored. */
  private void learn(Deadline deadline) {
    MetaRequest request =
        new MetaRequest(2, 2 * (MetaRequest.COMMAND_LENGTH + generationKey.length));
    request.add(generationKey, MetaRequest.NO_BYTES, Generation.newNumber(), 0);
    putCheck(request);
    boolean evicted = fence().hasBeenKnown();
    MetaReply[] replies = await(send(request), deadline);
    adopt(replies[1]);
    if (replies[0].isOk() && evicted) {
      count(GenerationReason.GENERATION_EVICTED);
    }
  }

  private void deleteSuspectKeys(Generation under, Deadline deadline) {
    Map<ItemKey, Long> keys = fence().deletableKeys(client());
    if (keys.isEmpty()) {
      awaitPendingElsewhere(deadline);
      return;
    }
    int keyLength = prefixLength() + ItemKey.MAX_LENGTH;
    MetaRequest request =
        new MetaRequest(
            keys.size() + 1, (keys.size() + 1) * (MetaRequest.COMMAND_LENGTH + keyLength));
    putCheck(request);
    keys.keySet().forEach(key -> request.delete(under.prefix(key), key.bytes()));
    try {
      MetaReply check = await(send(request), deadline)[0];
      if (stands(under, check)) {
        fence().deleted(keys);
      } else {
        adopt(check);
      }
    } catch (NodeException e) {
      // A deletion that is carried out late does no harm, and the keys stay suspect.
      if (e.wasRefused()) {
        suspectAll(GenerationReason.REFUSED_DELETION);
      }
      throw e;
    }
  }
}
