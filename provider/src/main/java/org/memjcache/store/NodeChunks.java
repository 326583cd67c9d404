package org.memjcache.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Parts of a bulk request, each of which travels in one exchange. */
final class NodeChunks {

  private static final int CHUNK_REQUESTS = 500;
  private static final int CHUNK_BYTES = 256 * 1024;

  /** One that the server works on, and one that is ready for it then. */
  private static final int IN_FLIGHT = 2;

  private NodeChunks() {}

  /** How one node's chunk is sent. */
  interface Sending {
    Reply<List<Answer>> send(int node, List<Request> chunk);
  }

  /**
   * Sends requests to their nodes, a few chunks to each, and one more for each that was awaited: so
   * the requests of other threads get between them, and need not wait for all.
   */
  static List<Batch<Answer>> sendAll(
      List<? extends Request> requests, int nodes, ToIntFunction<ItemKey> choice, Sending sending) {
    List<List<Integer>> byNode = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      byNode.add(new ArrayList<>());
    }
    for (int i = 0; i < requests.size(); i++) {
      byNode.get(choice.applyAsInt(requests.get(i).key())).add(i);
    }
    List<List<Batch<Answer>>> lanes = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      lanes.add(lane(node, sending, requests, chunks(requests, byNode.get(node))));
    }
    return inTurn(lanes);
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

  /** One node's batches, the first of them sent. */
  private static List<Batch<Answer>> lane(
      int node, Sending sending, List<? extends Request> requests, List<List<Integer>> chunks) {
    Queue<Chunk> unsent = new ArrayDeque<>();
    List<Batch<Answer>> batches = new ArrayList<>();
    for (List<Integer> positions : chunks) {
      List<Request> part = new ArrayList<>(positions.size());
      positions.forEach(position -> part.add(requests.get(position)));
      Chunk chunk = new Chunk(unsent, () -> sending.send(node, part));
      unsent.add(chunk);
      batches.add(new Batch<>(positions.stream().mapToInt(Integer::intValue).toArray(), chunk));
    }
    for (int i = 0; i < IN_FLIGHT; i++) {
      Chunk.sendNext(unsent);
    }
    return batches;
  }

  /** A chunk that is sent at the latest when it is awaited. Used by one thread. */
  private static final class Chunk implements Reply<List<Answer>> {

    private final Queue<Chunk> unsent;
    private final Supplier<Reply<List<Answer>>> sending;
    private @Nullable Reply<List<Answer>> sent;

    /**
     * @param unsent the chunks of the same node that are not sent yet, in order
     */
    Chunk(Queue<Chunk> unsent, Supplier<Reply<List<Answer>>> sending) {
      this.unsent = unsent;
      this.sending = sending;
    }

    static void sendNext(Queue<Chunk> unsent) {
      Chunk next = unsent.poll();
      if (next != null) {
        next.sent = next.sending.get();
      }
    }

    @Override
    public List<Answer> await(Deadline deadline) {
      while (sent == null) {
        sendNext(unsent);
      }
      try {
        return sent.await(deadline);
      } finally {
        sendNext(unsent);
      }
    }
  }

  private static List<List<Integer>> chunks(
      List<? extends Request> requests, List<Integer> positions) {
    List<List<Integer>> chunks = new ArrayList<>();
    int from = 0;
    int bytes = 0;
    for (int to = 0; to < positions.size(); to++) {
      int length = ItemCommands.length(requests.get(positions.get(to)));
      if (to > from && (to - from == CHUNK_REQUESTS || bytes + length > CHUNK_BYTES)) {
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
}
