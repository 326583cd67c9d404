package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.client.MetaRequest;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.KeyScheme;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.waiting.Uninterrupted;
import org.memjcache.spi.GenerationReason;

/**
 * A plain cache's partition: whole keys, and no generation. {@code docs/two-languages.md} says what
 * it cannot promise.
 *
 * <p>Nothing makes all its items unreachable at once: the item of a change that may be missing is
 * deleted first; where these are too many, all keys with the cache's beginning are listed and
 * deleted. That is done in the background, and its time grows with the keys of the server.
 */
final class PlainPartition extends NodePartition {

  private static final Logger LOG = System.getLogger("org.memjcache.store");

  private static final int CHUNK = 500;
  private static final long PAUSE_NANOS = 1_000_000;

  private final byte[] beginning;
  private final byte[] identityKey;

  /**
   * Whole keys, read over one connection: a server that was started again counts CAS ids from 1.
   *
   * @param connection how often the connection had been made again
   */
  private record WholeKeys(long connection) implements KeyScheme {

    @Override
    public byte[] prefix(ItemKey key) {
      return MetaRequest.NO_BYTES;
    }

    @Override
    public boolean isWhole() {
      return true;
    }

    /** There is no generation to show. */
    @Override
    public String toString() {
      return "";
    }
  }

  PlainPartition(ClusterNode node, Fence fence) {
    super(node, fence);
    this.beginning = fence.name().text().getBytes(UTF_8);
    this.identityKey = node.identityKey();
  }

  @Override
  @Nullable KeyScheme scheme() {
    return fence().isRecovered() ? new WholeKeys(client().reconnects()) : null;
  }

  @Override
  Answer refuseLost() {
    throw failure(Delivery.UNSENT, "the connection was made again after the entry was read");
  }

  @Override
  void outcomeUnknown(List<ItemKey> keys, GenerationReason reason) {
    keys.forEach(this::suspect);
  }

  /** Listing keys may take longer than a call waits, so a call only waits for it. */
  @Override
  void advance(Deadline deadline) {
    if (!fence().isSuspect()) {
      takeTurn(deadline);
      return;
    }
    checkUp();
    if (deadline.hasPassed()) {
      throw failure(Delivery.UNSENT, "changes may be missing, and its keys are being deleted");
    }
    startRecovery();
    long start = System.nanoTime();
    Uninterrupted.pause(PAUSE_NANOS);
    deadline.spend(System.nanoTime() - start);
  }

  @Override
  void takeStep(Deadline deadline) {
    if (!fence().isSuspect()) {
      deleteSuspectKeys(deadline);
    } else if (isListable()) {
      deleteAll(deadline);
    } else {
      LOG.log(
          Level.WARNING,
          "node {0}: changes of a plain cache may be missing there, and its keys cannot be"
              + " recognized, so stale values may be read; set a key-prefix to prevent this",
          client().node().name());
      fence().raised(fence().epoch(), null);
    }
  }

  private void deleteSuspectKeys(Deadline deadline) {
    Map<ItemKey, Long> keys = fence().deletableKeys(client());
    if (keys.isEmpty()) {
      awaitPendingElsewhere(deadline);
    } else {
      delete(keys.keySet(), deadline);
      fence().deleted(keys);
    }
  }

  @Override
  boolean isListable() {
    return beginning.length > 0;
  }

  /** Deletes the items of all keys with the cache's beginning, one node after the other. */
  @Override
  @SuppressWarnings("NullAway") // Void has no other value
  Reply<Void> clear() {
    return deadline -> {
      try {
        deleteAll(deadline);
      } catch (NodeException e) {
        suspectAll(GenerationReason.CLEAR);
        throw e;
      }
      return null;
    };
  }

  /**
   * @param deadline for the node to show that it answers; listing and deleting have their own
   */
  private void deleteAll(Deadline deadline) {
    while (fence().isPendingElsewhere(client())) {
      awaitPendingElsewhere(deadline);
    }
    long epochBefore = fence().epoch();
    List<ItemKey> keys = keys(deadline);
    for (int from = 0; from < keys.size(); from += CHUNK) {
      delete(
          keys.subList(from, Math.min(keys.size(), from + CHUNK)),
          Deadline.after(client().settings().operationTimeout()));
    }
    fence().raised(epochBefore, null);
  }

  /**
   * The whole keys of all items, but not that of the server's identity item: it may begin with a
   * short prefix too.
   *
   * @param deadline for the node to show that it answers; the listing has a limit of its own
   */
  @Override
  List<ItemKey> keys(Deadline deadline) {
    await(send(new MetaRequest(1, MetaRequest.COMMAND_LENGTH).noop()), deadline);
    List<ItemKey> keys = list(beginning, this::wholeKey);
    return beginsWith(identityKey, beginning)
        ? keys.stream().filter(key -> !Arrays.equals(key.bytes(), identityKey)).toList()
        : keys;
  }

  private static boolean beginsWith(byte[] key, byte[] beginning) {
    return beginning.length <= key.length
        && Arrays.equals(key, 0, beginning.length, beginning, 0, beginning.length);
  }

  private ItemKey wholeKey(byte[] end) {
    byte[] whole = Arrays.copyOf(beginning, beginning.length + end.length);
    System.arraycopy(end, 0, whole, beginning.length, end.length);
    return ItemKey.whole(whole);
  }

  private void delete(Collection<ItemKey> keys, Deadline deadline) {
    MetaRequest request =
        new MetaRequest(
            keys.size(), keys.size() * (MetaRequest.COMMAND_LENGTH + MetaRequest.MAX_KEY_LENGTH));
    keys.forEach(key -> request.delete(MetaRequest.NO_BYTES, key.bytes()));
    await(send(request), deadline);
  }
}
