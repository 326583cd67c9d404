package org.memjcache.internal.store.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.memjcache.internal.client.MetaReply;
import org.memjcache.internal.client.MetaRequest;
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
import org.memjcache.internal.store.partition.ClusterNode;
import org.memjcache.internal.store.partition.NodeChunks;
import org.memjcache.internal.store.partition.NodePartition;
import org.memjcache.spi.Node;

/**
 * The items of one plain cache on the cluster's nodes, under whole keys and nothing besides, as
 * other clients of memcached keep them. {@code docs/two-languages.md} says what it cannot promise.
 */
public final class PlainStore implements ByteStore {

  private static final byte[] NOTHING = {};

  private final List<PlainPartition> shares;
  private final NodeChoice choice;
  private final ClusterSettings settings;
  private final PlainKeySpace space;

  /**
   * The items of one plain cache.
   *
   * @param nodes in the order of the settings' nodes
   * @param choice among these nodes
   */
  public PlainStore(
      ClusterSettings settings, List<ClusterNode> nodes, NodeChoice choice, PlainKeySpace space) {
    this.shares = nodes.stream().map(node -> node.plainShare(space.beginning())).toList();
    this.choice = choice;
    this.settings = settings;
    this.space = space;
  }

  @Override
  public Reply<Answer> send(Request request) {
    Reply<List<Answer>> sent = PlainExchange.send(share(request.key()), List.of(request));
    return sent.map(answers -> answers.get(0));
  }

  @Override
  public List<Batch<Answer>> sendAll(List<? extends Request> requests) {
    return NodeChunks.sendAll(
        requests, shares, key -> choice.indexOf(key.bytes()), PlainExchange::send);
  }

  @Override
  public void post(Request request) {
    PlainExchange.post(share(request.key()), request);
  }

  @Override
  public void invalidate(ItemKey key) {
    share(key).doubt(key);
  }

  @Override
  public Reply<Void> clear() {
    checkListable();
    return new PlainClearReply(shares);
  }

  @Override
  public Iterator<List<ItemKey>> keys(Supplier<Deadline> deadlines) {
    checkListable();
    Iterator<PlainPartition> each = shares.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return each.hasNext();
      }

      @Override
      public List<ItemKey> next() {
        return each.next().list(deadlines.get());
      }
    };
  }

  private void checkListable() {
    if (!shares.get(0).isListable()) {
      throw new CacheException(space.whyNotListable());
    }
  }

  @Override
  public int maxBytes(ItemKey key) {
    int limit = settings.maxItemSize().orElseGet(share(key)::itemLimit);
    return NodePartition.room(limit, key.bytes().length);
  }

  @Override
  public Reply<ItemLocation> whereabouts(ItemKey key) {
    return deadline -> whereabouts(key, deadline);
  }

  private ItemLocation whereabouts(ItemKey key, Deadline deadline) {
    PlainPartition share = share(key);
    share.settle(deadline);
    MetaRequest request = new MetaRequest(1, MetaRequest.MAX_KEY_LENGTH);
    MetaReply reply = share.await(share.send(request.look(NOTHING, key.bytes())), deadline)[0];
    Node node = share.connection().node();
    return new ItemLocation(
        new String(key.bytes(), UTF_8),
        node.name(),
        node.address(),
        settings.locator().reason(shares.size()),
        "",
        reply.isOk(),
        reply.ttl(),
        reply.size());
  }

  private PlainPartition share(ItemKey key) {
    return shares.get(choice.indexOf(key.bytes()));
  }
}
