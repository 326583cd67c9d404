package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.locator.NodeChoice;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.ItemLocation;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.store.item.Request;

/**
 * The items of one cache on the cluster's nodes, under generations.
 *
 * <p>On every node a small item {@code <namespace>[.<version>]:<cache>} holds the number of that
 * node's generation, and the keys of the cache's items contain it. Storing another number makes all
 * of them unreachable at once.
 */
final class GenerationalStore implements ByteStore {

  private final List<Partition> shares;
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
    return PartitionExchange.send(share(request.key()), List.of(request))::awaitOne;
  }

  @Override
  public List<Batch<Answer>> sendAll(List<? extends Request> requests) {
    return NodeChunks.sendAll(
        requests, shares, key -> choice.indexOf(key.bytes()), PartitionExchange::send);
  }

  @Override
  public void post(Request request) {
    PartitionExchange.post(share(request.key()), request);
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
    Partition share = share(key);
    return share.maxBytes(key, settings.maxItemSize().orElse(share.itemLimit()));
  }

  @Override
  public Reply<ItemLocation> whereabouts(ItemKey key) {
    return new ItemLocationReply(share(key), key, settings.locator().reason(shares.size()));
  }

  private Partition share(ItemKey key) {
    return shares.get(choice.indexOf(key.bytes()));
  }
}
