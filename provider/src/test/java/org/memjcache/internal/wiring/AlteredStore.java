package org.memjcache.internal.wiring;

import java.util.List;
import java.util.function.UnaryOperator;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryRequest.Delete;
import org.memjcache.internal.entry.EntryRequest.Read;
import org.memjcache.internal.entry.EntryRequest.Store;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.Reply;

/** A store that alters requests: the control that shows that a test can fail. */
public final class AlteredStore<K, V> extends EntryStore.Decorator<K, V> {

  private final UnaryOperator<EntryRequest<K, V>> alteration;

  private AlteredStore(EntryStore<K, V> store, UnaryOperator<EntryRequest<K, V>> alteration) {
    super(store);
    this.alteration = alteration;
  }

  /** Stores and deletes even if the entry has changed. */
  public static <K, V> EntryStore<K, V> withoutVersionGuard(EntryStore<K, V> store) {
    return new AlteredStore<>(store, AlteredStore::unguarded);
  }

  /** Leaves no lease. */
  public static <K, V> EntryStore<K, V> withoutReservation(EntryStore<K, V> store) {
    return new AlteredStore<>(
        store,
        request ->
            request instanceof Read<K, V> read
                ? new Read<>(read.key(), false, read.slideTo(), read.onNodeFailure())
                : request);
  }

  private static <K, V> EntryRequest<K, V> unguarded(EntryRequest<K, V> request) {
    if (request instanceof Store<K, V> change && change.guard() instanceof Guard.Unchanged) {
      return new Store<>(
          change.key(),
          change.content(),
          change.expiration(),
          Guard.ANY,
          false,
          change.onNodeFailure());
    }
    if (request instanceof Delete<K, V> change && change.guard() instanceof Guard.Unchanged) {
      return new Delete<>(change.key(), Guard.ANY, change.onNodeFailure());
    }
    return request;
  }

  @Override
  public Reply<EntryAnswer<V>> send(EntryRequest<K, V> request) {
    return super.send(alteration.apply(request));
  }

  @Override
  public List<Batch<EntryAnswer<V>>> sendAll(List<? extends EntryRequest<K, V>> requests) {
    return super.sendAll(requests.stream().map(request -> alteration.apply(request)).toList());
  }

  @Override
  public void post(EntryRequest<K, V> request) {
    super.post(alteration.apply(request));
  }
}
