package org.memjcache.internal.store.partition;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.ItemLocation;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.store.item.Request;

/** The items of one cache in whatever cluster is in force: each call goes to that of its moment. */
final class FollowingStore implements ByteStore {

  private final Supplier<SharedCluster> inForce;
  private final Function<SharedCluster, ByteStore> part;
  private volatile Bound bound;

  private record Bound(SharedCluster cluster, ByteStore store) {}

  FollowingStore(Supplier<SharedCluster> inForce, Function<SharedCluster, ByteStore> part) {
    this.inForce = inForce;
    this.part = part;
    this.bound = bind(inForce.get());
  }

  private Bound bind(SharedCluster cluster) {
    return new Bound(cluster, part.apply(cluster));
  }

  private ByteStore store() {
    SharedCluster cluster = inForce.get();
    Bound current = bound;
    if (current.cluster() != cluster) {
      current = bind(cluster);
      bound = current;
    }
    return current.store();
  }

  @Override
  public Reply<Answer> send(Request request) {
    return store().send(request);
  }

  @Override
  public List<Batch<Answer>> sendAll(List<? extends Request> requests) {
    return store().sendAll(requests);
  }

  @Override
  public void post(Request request) {
    store().post(request);
  }

  @Override
  public void invalidate(ItemKey key) {
    store().invalidate(key);
  }

  @Override
  public Reply<Void> clear() {
    return store().clear();
  }

  @Override
  public Iterator<List<ItemKey>> keys(Supplier<Deadline> deadlines) {
    return store().keys(deadlines);
  }

  @Override
  public int maxBytes(ItemKey key) {
    return store().maxBytes(key);
  }

  @Override
  public Reply<ItemLocation> whereabouts(ItemKey key) {
    return store().whereabouts(key);
  }

  @Override
  public String toString() {
    return store().toString();
  }
}
