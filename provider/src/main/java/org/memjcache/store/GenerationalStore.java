package org.memjcache.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.memjcache.cluster.ClusterSettings;
import org.memjcache.cluster.NodeChoice;

/**
 * The items of one cache on the cluster's nodes, under generations.
 *
 * <p>On every node a small item {@code <namespace>[.<version>]:<cache>} holds the number of that
 * node's generation, and the keys of the cache's items contain it. Storing another number makes all
 * of them unreachable at once.
 */
final class GenerationalStore implements ByteStore {

  private static final int CHUNK_REQUESTS = 500;
  private static final int CHUNK_BYTES = 256 * 1024;

  private final List<Share> shares;
  private final NodeChoice choice;
  private final ClusterSettings settings;

  /**
   * @param nodes in the order of the settings' nodes
   * @param choice among these nodes
   */
  GenerationalStore(
      ClusterSettings settings, List<ClusterNode> nodes, NodeChoice choice, String cacheName) {
    String cacheKey = settings.namespace() + ":" + CacheNames.keyPart(cacheName);
    this.shares = nodes.stream().map(node -> node.share(cacheKey)).toList();
    this.choice = choice.behind((cacheKey + ":").getBytes(US_ASCII));
    this.settings = settings;
  }

  @Override
  public Reply<Answer> send(Request request) {
    Reply<List<Answer>> sent = ShareExchange.send(share(request.key()), List.of(request));
    return deadline -> sent.await(deadline).get(0);
  }

  @Override
  public List<Batch<Answer>> sendAll(List<? extends Request> requests) {
    List<List<Integer>> byNode = new ArrayList<>();
    shares.forEach(share -> byNode.add(new ArrayList<>()));
    for (int i = 0; i < requests.size(); i++) {
      byNode.get(choice.indexOf(requests.get(i).key().bytes())).add(i);
    }
    List<Batch<Answer>> batches = new ArrayList<>();
    for (int node = 0; node < byNode.size(); node++) {
      sendChunks(shares.get(node), requests, byNode.get(node), batches);
    }
    return batches;
  }

  private static void sendChunks(
      Share share,
      List<? extends Request> requests,
      List<Integer> positions,
      List<Batch<Answer>> batches) {
    int from = 0;
    int bytes = 0;
    for (int to = 0; to < positions.size(); to++) {
      int length = ItemCommands.length(requests.get(positions.get(to)));
      if (to > from && (to - from == CHUNK_REQUESTS || bytes + length > CHUNK_BYTES)) {
        batches.add(sendChunk(share, requests, positions.subList(from, to)));
        from = to;
        bytes = 0;
      }
      bytes += length;
    }
    if (from < positions.size()) {
      batches.add(sendChunk(share, requests, positions.subList(from, positions.size())));
    }
  }

  private static Batch<Answer> sendChunk(
      Share share, List<? extends Request> requests, List<Integer> positions) {
    List<Request> chunk = new ArrayList<>(positions.size());
    positions.forEach(position -> chunk.add(requests.get(position)));
    return new Batch<>(
        positions.stream().mapToInt(Integer::intValue).toArray(), ShareExchange.send(share, chunk));
  }

  @Override
  public void post(Request request) {
    ShareExchange.post(share(request.key()), request);
  }

  @Override
  public void invalidate(ItemKey key) {
    share(key).doubt(key);
  }

  @Override
  public Reply<Void> clear() {
    return new ClearReply(shares);
  }

  @Override
  public Iterator<List<ItemKey>> keys(Supplier<Deadline> deadlines) {
    return new NodeKeys(shares, deadlines, settings.connections().connectTimeout());
  }

  @Override
  public int maxBytes(ItemKey key) {
    Share share = share(key);
    return share.maxBytes(key, settings.maxItemSize().orElse(share.itemLimit()));
  }

  @Override
  public Reply<Whereabouts> whereabouts(ItemKey key) {
    return new WhereaboutsReply(share(key), key, settings.locator().reason(shares.size()));
  }

  private Share share(ItemKey key) {
    return shares.get(choice.indexOf(key.bytes()));
  }
}
