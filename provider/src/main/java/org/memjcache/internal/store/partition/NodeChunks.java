package org.memjcache.internal.store.partition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.locator.NodeChoice;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.InterruptedBulkException;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.store.item.Request;

/**
 * Parts of a bulk request, each of which travels in one exchange.
 *
 * <p>The nodes work on their parts at the same time. A node has many chunks in flight while no
 * other thread waits for answers, so that it never waits for the next. While one does it has a
 * single small one, so that the requests of others get in between and wait for little.
 */
final class NodeChunks {

  /** Up to this many requests are one chunk: one round trip. */
  private static final int WHOLE_REQUESTS = 100;

  /** The size of each chunk where there are more. */
  private static final int CHUNK_REQUESTS = 25;

  private static final int CHUNK_BYTES = 256 * 1024;

  private NodeChunks() {}

  /**
   * Sends requests to the partitions that hold their keys: the first chunks at once, the others
   * when those before them are awaited.
   *
   * @param choice among the partitions
   */
  static List<Batch<Answer>> sendAll(
      List<? extends Request> requests, List<NodePartition> partitions, NodeChoice choice) {
    List<List<Integer>> byPartition = new ArrayList<>();
    partitions.forEach(partition -> byPartition.add(new ArrayList<>()));
    for (int i = 0; i < requests.size(); i++) {
      byPartition.get(choice.indexOf(requests.get(i).key().bytes())).add(i);
    }
    List<List<Batch<Answer>>> batches = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i++) {
      Lane lane = new Lane(partitions.get(i));
      batches.add(lane.batches(requests, chunks(requests, byPartition.get(i))));
      lane.sendFirst();
    }
    return inTurn(batches);
  }

  /** In the order in which they are to be awaited: all nodes advance alike. */
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
      int length = requests.get(positions.get(to)).length();
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

  /** The chunks for one node, and how many of them may be in flight. Used by one thread. */
  private static final class Lane {

    private static final int MOST_IN_FLIGHT = 40;

    private final NodePartition partition;
    private final Queue<Chunk> unsent = new ArrayDeque<>();
    private int inFlight;
    private int allowed = 1;

    Lane(NodePartition partition) {
      this.partition = partition;
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

    /** Sends the first, also if the thread has been interrupted: a call for few keys works. */
    void sendFirst() {
      if (!unsent.isEmpty()) {
        sendNext();
        sendSome();
      }
    }

    /** Sends some: twice as many each time that no other thread waits; none after an interrupt. */
    private void sendSome() {
      allowed = partition.client().isAwaited() ? 1 : Math.min(2 * allowed, MOST_IN_FLIGHT);
      while (inFlight < allowed && !unsent.isEmpty() && !isInterrupted()) {
        sendNext();
      }
    }

    private static boolean isInterrupted() {
      return Thread.currentThread().isInterrupted();
    }

    private void sendNext() {
      Chunk next = unsent.remove();
      next.sent = PartitionExchange.send(partition, next.requests);
      inFlight++;
    }

    /**
     * A chunk, sent at the latest when it is awaited; after an interrupt of the thread it is not
     * sent any more.
     */
    private final class Chunk implements Reply<List<Answer>> {

      private final List<Request> requests;
      private @Nullable Reply<List<Answer>> sent;

      Chunk(List<Request> requests) {
        this.requests = requests;
      }

      @Override
      public List<Answer> await(Deadline deadline) {
        while (sent == null) {
          if (isInterrupted()) {
            throw new InterruptedBulkException();
          }
          sendNext();
        }
        try {
          return sent.await(deadline);
        } finally {
          inFlight--;
          sendSome();
        }
      }
    }
  }
}
