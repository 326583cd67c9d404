package org.memjcache.internal.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.memjcache.internal.entry.EntryRequest.OnNodeFailure;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;

/**
 * The failure policy on the way to the nodes: a request whose node fails gets the reaction that it
 * carries. {@link EntryRequest#onNodeFailure}, which the operation decides, says which.
 *
 * <p>An unknown answer ends a change that was sent: the store below fences the partition if need
 * be. Of requests that travel in one batch each has to allow an unknown answer; otherwise all fail.
 */
public final class FallbackStore<K, V> extends EntryStore.Decorator<K, V> {

  public FallbackStore(EntryStore<K, V> store) {
    super(store);
  }

  @Override
  public Reply<EntryAnswer<V>> send(EntryRequest<K, V> request) {
    Reply<EntryAnswer<V>> reply = super.send(request);
    if (request.onNodeFailure() == OnNodeFailure.FAIL) {
      return reply;
    }
    return deadline -> {
      try {
        return reply.await(deadline);
      } catch (NodeException e) {
        if (request.onNodeFailure() == OnNodeFailure.ANSWER_UNKNOWN) {
          return EntryAnswer.unknown();
        }
        invalidate(request.key());
        throw e;
      }
    };
  }

  @Override
  public List<Batch<EntryAnswer<V>>> sendAll(List<? extends EntryRequest<K, V>> requests) {
    List<Batch<EntryAnswer<V>>> batches = new ArrayList<>();
    for (Batch<EntryAnswer<V>> batch : super.sendAll(requests)) {
      int[] positions = batch.positions();
      Reply<List<EntryAnswer<V>>> reply = batch.reply();
      batches.add(
          new Batch<>(
              positions,
              deadline -> {
                try {
                  return reply.await(deadline);
                } catch (NodeException e) {
                  return unknown(requests, positions, e);
                }
              }));
    }
    return batches;
  }

  private List<EntryAnswer<V>> unknown(
      List<? extends EntryRequest<K, V>> requests, int[] positions, NodeException failure) {
    boolean fails = false;
    for (int position : positions) {
      EntryRequest<K, V> request = requests.get(position);
      fails |= request.onNodeFailure() != OnNodeFailure.ANSWER_UNKNOWN;
      if (request.onNodeFailure() == OnNodeFailure.FAIL_AND_INVALIDATE) {
        invalidate(request.key());
      }
    }
    if (fails) {
      throw failure;
    }
    return Collections.nCopies(positions.length, EntryAnswer.unknown());
  }
}
