package org.memjcache.internal.store.partition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.store.item.Request;

/**
 * Parts of a bulk request, each of which travels in one exchange.
 *
 * <p>The nodes work on their parts at the same time. A node has many chunks on their way as long as
 * nobody else waits for answers, so that it never waits for the next. While somebody does it has
 * one, and a small one, so that the requests of others get between them and wait for little.
 */
public final class NodeChunks {

  /** Up to so many are one chunk: one round trip. */
  private static final int WHOLE_REQUESTS = 100;

  /** How many each chunk has where there are more. */
  private static final int CHUNK_REQUESTS = 25;

  private static final int CHUNK_BYTES = 256 * 1024;

  private NodeChunks() {}

  /** How one node's chunk is sent. */
  public interface Sending<S> {
    Reply<List<Answer>> send(S share, List<Request> chunk);
  }

  /**
   * Sends requests to the shares that hold their keys: the first chunks at once, the others when
   * those before them are awaited.
   *
   * @param choice which of the shares holds a key
   */
  public static <S extends NodePartition> List<Batch<Answer>> sendAll(
      List<? extends Request> requests,
      List<S> shares,
      ToIntFunction<ItemKey> choice,
      Sending<S> sending) {
    List<List<Integer>> byShare = new ArrayList<>();
    shares.forEach(share -> byShare.add(new ArrayList<>()));
    for (int i = 0; i < requests.size(); i++) {
      byShare.get(choice.applyAsInt(requests.get(i).key())).add(i);
    }
    List<List<Batch<Answer>>> batches = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      Lane<S> lane = new Lane<>(shares.get(i), sending);
      batches.add(lane.batches(requests, chunks(requests, byShare.get(i))));
      lane.sendSome();
    }
    return inTurn(batches);
  }

  /** In the order in which they are to be awaited: so all nodes go on alike. */
  private static List<Batch<Answer>> inTurn(List<List<Batch<Answer>>> lanes) {
    int longest = lanes.stream().mapToInt(List::size).max().orElse(0);
    List<Batch<Answer>> batches = new ArrayList<>();
    for (int i = 0; i < longest; i++) {
      for (List<Batch<Answer>> lane : lanes) {
        if (i < lane.size()) {
          batches.add(lane.get(i));
        }
      }
    }
    return batches;
  }

  private static List<List<Integer>> chunks(
      List<? extends Request> requests, List<Integer> positions) {
    int most = positions.size() <= WHOLE_REQUESTS ? WHOLE_REQUESTS : CHUNK_REQUESTS;
    List<List<Integer>> chunks = new ArrayList<>();
    int from = 0;
    int bytes = 0;
    for (int to = 0; to < positions.size(); to++) {
      int length = ItemCommands.length(requests.get(positions.get(to)));
      if (to > from && (to - from == most || bytes + length > CHUNK_BYTES)) {
        chunks.add(positions.subList(from, to));
        from = to;
        bytes = 0;
      }
      bytes += length;
    }
    if (from < positions.size()) {
      chunks.add(positions.subList(from, positions.size()));
    }
    return chunks;
  }

  /** The chunks for one node, and how many of them may be on their way. Used by one thread. */
  private static final class Lane<S extends NodePartition> {

    private static final int MOST_UNDER_WAY = 40;

    private final S share;
    private final Sending<S> sending;
    private final Queue<Chunk> unsent = new ArrayDeque<>();
    private int underWay;
    private int allowed = 1;

    Lane(S share, Sending<S> sending) {
      this.share = share;
      this.sending = sending;
    }

    List<Batch<Answer>> batches(
        List<? extends Request> requests, List<List<Integer>> positionsOfChunks) {
      List<Batch<Answer>> batches = new ArrayList<>();
      for (List<Integer> positions : positionsOfChunks) {
        List<Request> part = new ArrayList<>(positions.size());
        positions.forEach(position -> part.add(requests.get(position)));
        Chunk chunk = new Chunk(part);
        unsent.add(chunk);
        batches.add(new Batch<>(positions.stream().mapToInt(Integer::intValue).toArray(), chunk));
      }
      return batches;
    }

    /** Sends what may be sent now, which becomes more each time that nobody else waits. */
    void sendSome() {
      allowed = share.connection().isAwaited() ? 1 : Math.min(2 * allowed, MOST_UNDER_WAY);
      while (underWay < allowed && !unsent.isEmpty()) {
        sendNext();
      }
    }

    private void sendNext() {
      Chunk next = unsent.remove();
      next.sent = sending.send(share, next.requests);
      underWay++;
    }

    /** A chunk that is sent at the latest when it is awaited. */
    private final class Chunk implements Reply<List<Answer>> {

      private final List<Request> requests;
      private @Nullable Reply<List<Answer>> sent;

      Chunk(List<Request> requests) {
        this.requests = requests;
      }

      @Override
      public List<Answer> await(Deadline deadline) {
        while (sent == null) {
          sendNext();
        }
        try {
          return sent.await(deadline);
        } finally {
          underWay--;
          sendSome();
        }
      }
    }
  }
}
