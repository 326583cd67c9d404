package org.memjcache.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.memjcache.client.MetaReply;
import org.memjcache.client.MetaRequest;
import org.memjcache.cluster.ClusterSettings;
import org.memjcache.cluster.Node;
import org.memjcache.cluster.NodeChoice;

/**
 * The items of one plain cache on the cluster's nodes, under whole keys and nothing besides, as
 * other clients of memcached keep them. {@code docs/two-languages.md} says what it cannot promise.
 */
final class PlainStore implements ByteStore {

  private static final byte[] NOTHING = {};

  private final List<PlainShare> shares;
  private final NodeChoice choice;
  private final ClusterSettings settings;
  private final PlainKeySpace space;

  /**
   * @param nodes in the order of the settings' nodes
   * @param choice among these nodes
   */
  PlainStore(
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
    Iterator<PlainShare> each = shares.iterator();
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
    return NodeShare.room(limit, key.bytes().length);
  }

  @Override
  public Reply<Whereabouts> whereabouts(ItemKey key) {
    return deadline -> whereabouts(key, deadline);
  }

  private Whereabouts whereabouts(ItemKey key, Deadline deadline) {
    PlainShare share = share(key);
    share.settle(deadline);
    MetaRequest request = new MetaRequest(1, MetaRequest.MAX_KEY_LENGTH);
    MetaReply reply = share.await(share.send(request.look(NOTHING, key.bytes())), deadline)[0];
    Node node = share.connection().node();
    return new Whereabouts(
        new String(key.bytes(), UTF_8),
        node.name(),
        node.address(),
        settings.locator().reason(shares.size()),
        "",
        reply.isOk(),
        reply.ttl(),
        reply.size());
  }

  private PlainShare share(ItemKey key) {
    return shares.get(choice.indexOf(key.bytes()));
  }
}
