package org.memjcache.internal.entry;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Reply;

/**
 * The entries of one cache: {@link org.memjcache.internal.store.item.ByteStore} with types.
 *
 * <p>Implementations: in memcached with envelopes, in memcached without ({@code format = plain}),
 * and on the heap for store by reference. Safe for use by many threads.
 *
 * <p>This is the seam on which decorators sit that know keys, values and expiry, or the operation
 * that a request belongs to. They extend {@link Decorator}, and {@code CacheFactory} wraps them
 * around the store, the innermost first. {@link FallbackStore}, the failure policy, is one.
 */
public interface EntryStore<K, V> {

  /**
   * The key in the form that requests carry.
   *
   * @throws IllegalArgumentException if keys of this class cannot be encoded
   */
  EntryKey<K> key(K key);

  /**
   * The value in the form that requests carry. It is encoded before a writer is called, so that a
   * value that cannot be stored has no effect.
   *
   * @throws ValueTooLargeException if the key's node would refuse it
   * @throws javax.cache.CacheException if it cannot be encoded
   */
  Content<V> content(EntryKey<K> key, V value);

  Reply<EntryAnswer<V>> send(EntryRequest<K, V> request);

  List<Batch<EntryAnswer<V>>> sendAll(List<? extends EntryRequest<K, V>> requests);

  /**
   * Whether a read that reserves leaves a lease on a miss. Without leases a loaded value is stored
   * if the entry is still absent.
   */
  boolean leavesLeases();

  /** See {@link org.memjcache.internal.store.item.ByteStore#post}. */
  void post(EntryRequest<K, V> request);

  /** See {@link org.memjcache.internal.store.item.ByteStore#invalidate}. */
  void invalidate(EntryKey<K> key);

  /** See {@link org.memjcache.internal.store.item.ByteStore#clear}. */
  Reply<Void> clear();

  /**
   * The live entries, in chunks that are fetched as the iterator advances. Weakly consistent;
   * changes no entry's expiry.
   *
   * @param deadlines a new deadline for each fetch
   */
  Iterator<List<FoundEntry<K, V>>> scan(Supplier<Deadline> deadlines);

  /** The counters of this cache. */
  CounterStore<K> counters();

  /** The versions of this cache's keys; null if its keys have none. */
  @Nullable VersionStore<K, V> versions();

  /**
   * Facts about a key for debugging, by name and in the order to show them: memcached key, node and
   * the reason for that node, generation, remaining time to live, size, codec. Changes nothing.
   */
  Map<String, String> explain(EntryKey<K> key, Deadline deadline);

  /** An entry found by a scan. */
  record FoundEntry<K, V>(EntryKey<K> key, EntryState.Live<V> state) {}

  /** A store that leaves everything to another one; subclasses override what they change. */
  abstract class Decorator<K, V> implements EntryStore<K, V> {

    private final EntryStore<K, V> store;

    protected Decorator(EntryStore<K, V> store) {
      this.store = store;
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
      return store.send(request);
    }

    @Override
    public List<Batch<EntryAnswer<V>>> sendAll(List<? extends EntryRequest<K, V>> requests) {
      return store.sendAll(requests);
    }

    @Override
    public boolean leavesLeases() {
      return store.leavesLeases();
    }

    @Override
    public void post(EntryRequest<K, V> request) {
      store.post(request);
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
    public @Nullable VersionStore<K, V> versions() {
      return store.versions();
    }

    @Override
    public Map<String, String> explain(EntryKey<K> key, Deadline deadline) {
      return store.explain(key, deadline);
    }

    @Override
    public String toString() {
      return store.toString();
    }
  }
}
