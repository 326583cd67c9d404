package org.memjcache.internal.wiring;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.memjcache.internal.entry.Content;
import org.memjcache.internal.entry.CounterStore;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryExplanation;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryRequest.Delete;
import org.memjcache.internal.entry.EntryRequest.Read;
import org.memjcache.internal.entry.EntryRequest.Store;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.entry.FoundEntry;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.Reply;

/** Entries that are asked something else than the engine wants: what shows that a test can see. */
public final class AlteredStore<K, V> implements EntryStore<K, V> {

  private final EntryStore<K, V> store;
  private final UnaryOperator<EntryRequest<K, V>> alteration;

  private AlteredStore(EntryStore<K, V> store, UnaryOperator<EntryRequest<K, V>> alteration) {
    this.store = store;
    this.alteration = alteration;
  }

  /** Stores and deletes whatever has come between. */
  public static <K, V> EntryStore<K, V> withoutVersionGuard(EntryStore<K, V> store) {
    return new AlteredStore<>(store, AlteredStore::unguarded);
  }

  /** Leaves no token of absence. */
  public static <K, V> EntryStore<K, V> withoutReservation(EntryStore<K, V> store) {
    return new AlteredStore<>(
        store,
        request ->
            request instanceof Read<K, V> read
                ? new Read<>(read.key(), false, read.slideTo())
                : request);
  }

  private static <K, V> EntryRequest<K, V> unguarded(EntryRequest<K, V> request) {
    if (request instanceof Store<K, V> change && change.guard() instanceof Guard.Unchanged) {
      return new Store<>(change.key(), change.content(), change.expiration(), Guard.ANY, false);
    }
    if (request instanceof Delete<K, V> change && change.guard() instanceof Guard.Unchanged) {
      return new Delete<>(change.key(), Guard.ANY);
    }
    return request;
  }

  @Override
  public EntryKey<K> key(K key) {
    return store.key(key);
  }

  @Override
  public Content<V> content(EntryKey<K> key, V value) {
    return store.content(key, value);
  }

  @Override
  public Reply<EntryAnswer<V>> send(EntryRequest<K, V> request) {
    return store.send(alteration.apply(request));
  }

  @Override
  public List<Batch<EntryAnswer<V>>> sendAll(List<? extends EntryRequest<K, V>> requests) {
    return store.sendAll(requests.stream().map(request -> alteration.apply(request)).toList());
  }

  @Override
  public void post(EntryRequest<K, V> request) {
    store.post(alteration.apply(request));
  }

  @Override
  public void invalidate(EntryKey<K> key) {
    store.invalidate(key);
  }

  @Override
  public Reply<Void> clear() {
    return store.clear();
  }

  @Override
  public Iterator<List<FoundEntry<K, V>>> scan(Supplier<Deadline> deadlines) {
    return store.scan(deadlines);
  }

  @Override
  public CounterStore<K> counters() {
    return store.counters();
  }

  @Override
  public EntryExplanation explain(EntryKey<K> key, Deadline deadline) {
    return store.explain(key, deadline);
  }
}
