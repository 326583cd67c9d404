package org.memjcache.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Parts of a bulk request, each of which travels in one exchange. */
final class NodeChunks {

  private static final int CHUNK_REQUESTS = 500;
  private static final int CHUNK_BYTES = 256 * 1024;

  private NodeChunks() {}

  /** How one node's chunk is sent. */
  interface Sending {
    Reply<List<Answer>> send(int node, List<Request> chunk);
  }

  /** Sends requests to their nodes, all in flight together. */
  static List<Batch<Answer>> sendAll(
      List<? extends Request> requests, int nodes, ToIntFunction<ItemKey> choice, Sending sending) {
    List<List<Integer>> byNode = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      byNode.add(new ArrayList<>());
    }
    for (int i = 0; i < requests.size(); i++) {
      byNode.get(choice.applyAsInt(requests.get(i).key())).add(i);
    }
    List<Batch<Answer>> batches = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      for (List<Integer> positions : chunks(requests, byNode.get(node))) {
        List<Request> chunk = new ArrayList<>(positions.size());
        positions.forEach(position -> chunk.add(requests.get(position)));
        batches.add(
            new Batch<>(
                positions.stream().mapToInt(Integer::intValue).toArray(),
                sending.send(node, chunk)));
      }
    }
    return batches;
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
