package org.memjcache.internal.entry;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.store.item.Request;
import org.memjcache.internal.store.item.Version;

/**
 * The entries of a store-by-reference cache: the objects themselves, on this JVM's heap.
 *
 * <p>Bounded: above its capacity each new entry displaces another, as in a full memcached.
 */
public final class HeapEntryStore<K, V> implements EntryStore<K, V> {

  private static final long LEASE_MILLIS = 1_000L * Request.LEASE_SECONDS;

  /** By the keys' own equality, as JCache says of store by reference: there are no bytes here. */
  private final ConcurrentMap<K, Slot<V>> slots = new ConcurrentHashMap<>();

  private final int capacity;
  private final InstantSource clock;
  private final HeapCounterStore<K> counters;

  public HeapEntryStore(int capacity, InstantSource clock) {
    this.capacity = capacity;
    this.clock = clock;
    this.counters = new HeapCounterStore<>(capacity, clock);
  }

  @Override
  public EntryKey<K> key(K key) {
    return new HeapKey<>(key);
  }

  @Override
  public Content<V> content(EntryKey<K> key, V value) {
    return new Reference<>(value);
  }

  @Override
  public Reply<EntryAnswer<V>> send(EntryRequest<K, V> request) {
    return Reply.of(answer(request));
  }

  @Override
  public List<Batch<EntryAnswer<V>>> sendAll(List<? extends EntryRequest<K, V>> requests) {
    int[] positions = new int[requests.size()];
    List<EntryAnswer<V>> answers = new ArrayList<>(requests.size());
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i;
      answers.add(answer(requests.get(i)));
    }
    return List.of(new Batch<>(positions, Reply.of(answers)));
  }

  @Override
  public boolean leavesLeases() {
    return true;
  }

  @Override
  public void post(EntryRequest<K, V> request) {
    answer(request);
  }

  private EntryAnswer<V> answer(EntryRequest<K, V> request) {
    K key = request.key().key();
    if (request instanceof EntryRequest.Read<K, V> read) {
      return new EntryAnswer<>(true, state(read.reserve() ? reserve(key) : slots.get(key)));
    } else if (request instanceof EntryRequest.Take<K, V>) {
      Slot<V> taken = slots.remove(key);
      return new EntryAnswer<>(taken != null, state(taken));
    } else if (request instanceof EntryRequest.Store<K, V> change) {
      Slot<V> slot = new Slot<>(change.content(), change.expiration());
      boolean done = store(key, slot, change.guard());
      return new EntryAnswer<>(done, done ? EntryState.absent() : state(slots.get(key)));
    } else if (request instanceof EntryRequest.Delete<K, V> delete) {
      return new EntryAnswer<>(delete(key, delete.guard()), EntryState.absent());
    }
    throw new IllegalStateException(request.toString());
  }

  private Slot<V> reserve(K key) {
    Slot<V> lease = new Slot<>(null, Expiration.at(clock.millis() + LEASE_MILLIS));
    Slot<V> there = slots.putIfAbsent(key, lease);
    return there == null ? lease : there;
  }

  private boolean store(K key, Slot<V> slot, Guard guard) {
    boolean done;
    if (guard instanceof Guard.Unchanged unchanged) {
      done = unchanged.version() instanceof Slot<?> old && slots.replace(key, cast(old), slot);
    } else if (guard instanceof Guard.Absent) {
      done = slots.putIfAbsent(key, slot) == null;
    } else {
      slots.put(key, slot);
      done = true;
    }
    if (done && slots.size() > capacity) {
      displaceOne(key);
    }
    return done;
  }

  private void displaceOne(K newest) {
    for (K key : slots.keySet()) {
      if (!key.equals(newest)) {
        slots.remove(key);
        return;
      }
    }
  }

  private boolean delete(K key, Guard guard) {
    if (guard instanceof Guard.Unchanged unchanged) {
      return slots.remove(key, unchanged.version());
    }
    slots.remove(key);
    return true;
  }

  @SuppressWarnings("unchecked") // versions come from this store's own slots
  private Slot<V> cast(Slot<?> slot) {
    return (Slot<V>) slot;
  }

  private EntryState<V> state(@Nullable Slot<V> slot) {
    if (slot == null) {
      return EntryState.absent();
    }
    if (slot.content == null) {
      return new EntryState.Absent<>(slot);
    }
    return slot.expiration.instant() != 0 && slot.expiration.instant() <= clock.millis()
        ? new EntryState.Expired<>(slot.content, slot)
        : new EntryState.Live<>(slot.content, unsliding(slot.expiration), slot);
  }

  /** No server slides the expiry here, so each access rewrites it. */
  private static Expiration unsliding(Expiration expiration) {
    return expiration.sliding() ? Expiration.at(expiration.instant()) : expiration;
  }

  @Override
  public void invalidate(EntryKey<K> key) {
    slots.remove(key.key());
  }

  @Override
  public Reply<Void> clear() {
    slots.clear();
    counters.clear();
    return deadline -> cleared();
  }

  @SuppressWarnings("NullAway") // Void has no other value
  private static Void cleared() {
    return null;
  }

  @Override
  public Iterator<List<FoundEntry<K, V>>> scan(Supplier<Deadline> deadlines) {
    List<FoundEntry<K, V>> found = new ArrayList<>();
    for (Map.Entry<K, Slot<V>> slot : slots.entrySet()) {
      if (state(slot.getValue()) instanceof EntryState.Live<V> live) {
        found.add(new FoundEntry<>(key(slot.getKey()), live));
      }
    }
    return List.of(found).iterator();
  }

  @Override
  public CounterStore<K> counters() {
    return counters;
  }

  @Override
  public @Nullable VersionStore<K, V> versions() {
    return null;
  }

  @Override
  public Map<String, String> explain(EntryKey<K> key, Deadline deadline) {
    EntryState<V> state = state(slots.get(key.key()));
    return Map.of("store", "this JVM's heap (store by reference)", "state", state.toString());
  }

  @Override
  public String toString() {
    return "entries(on the heap)";
  }

  /** Equal if the keys are: JCache's meaning of a cache that stores by reference. */
  private record HeapKey<K>(K key) implements EntryKey<K> {}

  private record Reference<V>(V value) implements Content<V> {
    @Override
    public int size() {
      return 0;
    }
  }

  /** The item under a key; its identity is its version. Without content it is a lease. */
  private static final class Slot<V> implements Version {
    private final @Nullable Content<V> content;
    private final Expiration expiration;

    Slot(@Nullable Content<V> content, Expiration expiration) {
      this.content = content;
      this.expiration = expiration;
    }
  }
}
