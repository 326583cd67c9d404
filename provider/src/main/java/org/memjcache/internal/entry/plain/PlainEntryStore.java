package org.memjcache.internal.entry.plain;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.Content;
import org.memjcache.internal.entry.CounterStore;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryBatches;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryScan;
import org.memjcache.internal.entry.EntryState;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.entry.Expiration;
import org.memjcache.internal.entry.MemcachedCounterStore;
import org.memjcache.internal.entry.ServerTtl;
import org.memjcache.internal.entry.ShownKey;
import org.memjcache.internal.entry.UnreadableEntries;
import org.memjcache.internal.entry.ValueTooLargeException;
import org.memjcache.internal.entry.VersionStore;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.Item;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.Payload;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.store.item.Request;
import org.memjcache.spi.UnreadableValueException;

/**
 * The entries of one plain cache in memcached: values as other clients write and read them, without
 * envelopes. They expire by the server's clock, in whole seconds.
 */
public final class PlainEntryStore<K, V> implements EntryStore<K, V>, VersionStore<K, V> {

  private final String cacheName;
  private final ByteStore store;
  private final PlainCodecs codecs;
  private final InstantSource clock;
  private final UnreadableEntries unreadable;

  public PlainEntryStore(
      String cacheName, ByteStore store, PlainCodecs codecs, InstantSource clock) {
    this(cacheName, store, codecs, clock, new UnreadableEntries(cacheName));
  }

  private PlainEntryStore(
      String cacheName,
      ByteStore store,
      PlainCodecs codecs,
      InstantSource clock,
      UnreadableEntries unreadable) {
    this.cacheName = cacheName;
    this.store = store;
    this.codecs = codecs;
    this.clock = clock;
    this.unreadable = unreadable;
  }

  @Override
  public int version() {
    return codecs.keys().version();
  }

  @Override
  public VersionStore<K, V> versions() {
    return this;
  }

  @Override
  public @Nullable V get(K key, int version, Deadline deadline) {
    return at(version).read(key, deadline) instanceof EntryState.Live<V> live ? live.value() : null;
  }

  @Override
  public boolean move(K key, int from, int to, Deadline deadline) {
    PlainEntryStore<K, V> source = at(from);
    PlainEntryStore<K, V> target = at(to);
    if (!(source.read(key, deadline) instanceof EntryState.Live<V> live)) {
      return false;
    }
    if (from != to) {
      target
          .send(
              new EntryRequest.Store<>(
                  target.key(key), live.content(), live.expiration(), Guard.ANY, false))
          .await(deadline);
      source
          .send(new EntryRequest.Delete<>(source.key(key), Guard.unchanged(live.version())))
          .await(deadline);
    }
    return true;
  }

  private EntryState<V> read(K key, Deadline deadline) {
    return send(new EntryRequest.Read<>(key(key), false, EntryRequest.KEEP))
        .await(deadline)
        .state();
  }

  /** The same cache's entries at another version of their keys; not for scans. */
  private PlainEntryStore<K, V> at(int version) {
    PlainCodecs other = new PlainCodecs(codecs.keys().at(version), codecs.values());
    return new PlainEntryStore<>(cacheName, store, other, clock, unreadable);
  }

  @Override
  public EntryKey<K> key(K key) {
    return new PlainKey<>(key, codecs.keys().encode(key));
  }

  @Override
  public Content<V> content(EntryKey<K> key, V value) {
    PlainContent<V> content = new PlainContent<>(value, codecs.values().encode(value));
    int limit = store.maxBytes(item(key));
    if (content.size() > limit) {
      throw new ValueTooLargeException(
          "cache '%s', key %s: the value has %d bytes, its node takes %d at most (memcached's option -I; memjcache.max-item-size)"
              .formatted(cacheName, ShownKey.of(key.key()), content.size(), limit));
    }
    return content;
  }

  private static ItemKey item(EntryKey<?> key) {
    return ((PlainKey<?>) key).item();
  }

  @Override
  public boolean leavesLeases() {
    return false;
  }

  @Override
  public Reply<EntryAnswer<V>> send(EntryRequest<K, V> request) {
    return store.send(untyped(request)).map(answer -> typed(request, answer));
  }

  @Override
  public List<Batch<EntryAnswer<V>>> sendAll(List<? extends EntryRequest<K, V>> requests) {
    return EntryBatches.sendAll(store, requests, this::untyped, this::typed);
  }

  @Override
  public void post(EntryRequest<K, V> request) {
    store.post(untyped(request));
  }

  private Request untyped(EntryRequest<K, V> request) {
    ItemKey key = item(request.key());
    if (request instanceof EntryRequest.Read<K, V> read) {
      int ttl =
          read.slideTo() == EntryRequest.KEEP
              ? Request.KEEP_TTL
              : ServerTtl.plain(read.slideTo(), clock.millis());
      return new Request.Read(key, false, ttl);
    } else if (request instanceof EntryRequest.Take<K, V>) {
      return new Request.Take(key);
    } else if (request instanceof EntryRequest.Store<K, V> change) {
      PlainContent<V> content = (PlainContent<V>) change.content();
      int ttl = ServerTtl.plain(change.expiration().instant(), clock.millis());
      return new Request.Store(key, content.payload(), ttl, change.guard(), change.readBack());
    } else if (request instanceof EntryRequest.Delete<K, V> delete) {
      return new Request.Delete(key, delete.guard());
    }
    throw new IllegalStateException(request.toString());
  }

  private EntryAnswer<V> typed(EntryRequest<K, V> request, Answer answer) {
    boolean slid =
        request instanceof EntryRequest.Read<K, V> read && read.slideTo() != EntryRequest.KEEP;
    Item item = answer.item();
    return new EntryAnswer<>(answer.done(), item == null ? EntryState.absent() : state(item, slid));
  }

  /** A value that cannot be read, and Python's None, is absent under its version. */
  private EntryState<V> state(Item item, boolean slid) {
    V value = value(item);
    if (value == null) {
      return new EntryState.Absent<>(item.version());
    }
    return new EntryState.Live<>(
        new PlainContent<>(value, item.payload()), expiration(item, slid), item.version());
  }

  @SuppressWarnings("unchecked") // the codec gives out what the cache's type takes
  private @Nullable V value(Item item) {
    try {
      return (V) codecs.values().decode(item.bytes(), item.flags());
    } catch (UnreadableValueException e) {
      unreadable.note(e);
      return null;
    }
  }

  /** In the server's whole seconds; an entry with less than a second left is still live. */
  private Expiration expiration(Item item, boolean slid) {
    if (item.ttlSeconds() < 0) {
      return Expiration.ETERNAL;
    }
    long instant = clock.millis() + 1000 * Math.max(1, item.ttlSeconds());
    return slid ? Expiration.slidingFrom(instant) : Expiration.at(instant);
  }

  @Override
  public CounterStore<K> counters() {
    return new MemcachedCounterStore<>(store, new PlainCounters<>(codecs), clock);
  }

  @Override
  public void invalidate(EntryKey<K> key) {
    store.invalidate(item(key));
  }

  @Override
  public Reply<Void> clear() {
    return store.clear();
  }

  @Override
  public Iterator<List<FoundEntry<K, V>>> scan(Supplier<Deadline> deadlines) {
    return new EntryScan<>(store, deadlines, this::found);
  }

  /** The entry in an item met by a scan; null if it is none that can be given out. */
  @SuppressWarnings("unchecked") // the codec gives out what the cache's type takes
  private @Nullable FoundEntry<K, V> found(ItemKey item, Item read) {
    Optional<Object> key = codecs.keys().decode(item);
    return key.isPresent() && state(read, false) instanceof EntryState.Live<V> live
        ? new FoundEntry<>(new PlainKey<>((K) key.get(), item), live)
        : null;
  }

  @Override
  public Map<String, String> explain(EntryKey<K> key, Deadline deadline) {
    return new PlainReport(codecs.values(), unreadable).on(item(key), store, deadline);
  }

  @Override
  public String toString() {
    return "plain entries(" + cacheName + " in " + store + ")";
  }

  /**
   * A key of this store.
   *
   * @param item the whole memcached key
   */
  private record PlainKey<K>(K key, ItemKey item) implements EntryKey<K> {

    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof PlainKey<?> that && item.equals(that.item));
    }

    @Override
    public int hashCode() {
      return item.hashCode();
    }
  }

  /** A value with its bytes and flags. */
  private record PlainContent<V>(V value, Payload payload) implements Content<V> {
    @Override
    public int size() {
      return payload.bytes().length;
    }
  }
}
