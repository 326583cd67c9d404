package org.memjcache.internal.entry;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Item;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.store.item.Request;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** The entries of one cache in memcached: envelopes in a byte store. */
public final class MemcachedEntryStore<K, V> implements EntryStore<K, V> {

  private final String cacheName;
  private final ByteStore store;
  private final CacheCodecs codecs;
  private final InstantSource clock;
  private final UnreadableEntries unreadable;

  public MemcachedEntryStore(
      String cacheName, ByteStore store, CacheCodecs codecs, InstantSource clock) {
    this.cacheName = cacheName;
    this.store = store;
    this.codecs = codecs;
    this.clock = clock;
    this.unreadable = new UnreadableEntries(cacheName);
  }

  @Override
  public EntryKey<K> key(K key) {
    return memcachedKey(key, codecs.keys().encode(key));
  }

  private MemcachedKey<K> memcachedKey(K key, byte[] canonical) {
    return new MemcachedKey<>(key, canonical, codecs.keys().itemKey(canonical));
  }

  @Override
  public Content<V> content(EntryKey<K> key, V value) {
    MemcachedKey<K> memcached = (MemcachedKey<K>) key;
    int head = Envelope.headBytes(memcached.canonical());
    byte[] envelope = codecs.encode(key.key(), value, head, Envelope.TAIL_BYTES);
    int limit = store.maxBytes(memcached.item());
    if (envelope.length > limit) {
      throw new ValueTooLargeException(
          "cache '%s', key %s: the entry has %d bytes, its node takes %d at most (memcached's option -I; memjcache.max-item-size)"
              .formatted(cacheName, ShownKey.of(key.key()), envelope.length, limit));
    }
    return StoredContent.of(reader(key.key()), envelope, head, value);
  }

  @Override
  public Reply<EntryAnswer<V>> send(EntryRequest<K, V> request) {
    // Not by map, which makes two objects for each call where one will do.
    Reply<Answer> sent = store.send(untyped(request));
    return deadline -> typed(request, sent.await(deadline));
  }

  @Override
  public List<Batch<EntryAnswer<V>>> sendAll(List<? extends EntryRequest<K, V>> requests) {
    return EntryBatches.sendAll(store, requests, this::untyped, this::typed);
  }

  @Override
  public boolean leavesLeases() {
    return true;
  }

  @Override
  public void post(EntryRequest<K, V> request) {
    store.post(untyped(request));
  }

  private Request untyped(EntryRequest<K, V> request) {
    MemcachedKey<K> key = (MemcachedKey<K>) request.key();
    if (request instanceof EntryRequest.Read<K, V> read) {
      int ttl =
          read.slideTo() == EntryRequest.KEEP
              ? Request.KEEP_TTL
              : ServerTtl.of(read.slideTo(), clock.millis());
      return new Request.Read(key.item(), read.reserve(), ttl);
    } else if (request instanceof EntryRequest.Take<K, V>) {
      return new Request.Take(key.item());
    } else if (request instanceof EntryRequest.Store<K, V> change) {
      byte[] sealed =
          ((StoredContent<V>) change.content()).seal(key.canonical(), change.expiration());
      int ttl = ServerTtl.of(change.expiration().instant(), clock.millis());
      return new Request.Store(key.item(), sealed, ttl, change.guard(), change.readBack());
    } else if (request instanceof EntryRequest.Delete<K, V> delete) {
      return new Request.Delete(key.item(), delete.guard());
    }
    throw new IllegalStateException(request.toString());
  }

  private EntryAnswer<V> typed(EntryRequest<K, V> request, Answer answer) {
    MemcachedKey<K> key = (MemcachedKey<K>) request.key();
    return new EntryAnswer<>(answer.done(), state(key, answer.item()));
  }

  private EntryState<V> state(MemcachedKey<K> key, @Nullable Item item) {
    if (item == null) {
      return EntryState.absent();
    }
    if (item.isLease()) {
      return new EntryState.Absent<>(item.version());
    }
    try {
      Envelope envelope = Envelope.open(item.bytes());
      if (!envelope.holdsKey(key.canonical())) {
        throw new UnreadableValueException(
            Cause.OTHER_KEY, "the entry found belongs to another key", null);
      }
      return state(key.key(), envelope, item);
    } catch (UnreadableValueException e) {
      unreadable.note(e);
      return new EntryState.Absent<>(item.version());
    }
  }

  private EntryState<V> state(K key, Envelope envelope, Item item) {
    Content<V> content = StoredContent.of(reader(key), envelope);
    Expiration expiration = envelope.expiration();
    return expiration.isPast(clock.millis())
        ? new EntryState.Expired<>(content, item.version())
        : new EntryState.Live<>(content, expiration, item.version());
  }

  private StoredContent.ValueReader<V> reader(K key) {
    return (bytes, offset, length) -> decode(key, bytes, offset, length);
  }

  @SuppressWarnings("unchecked") // the bytes were written from a V; another type is the user's cast
  private V decode(K key, byte[] bytes, int offset, int length) {
    try {
      return (V) codecs.decode(key, bytes, offset, length);
    } catch (UnreadableValueException e) {
      unreadable.note(e);
      throw e;
    }
  }

  @Override
  public void invalidate(EntryKey<K> key) {
    store.invalidate(((MemcachedKey<K>) key).item());
  }

  @Override
  public Reply<Void> clear() {
    return store.clear();
  }

  @Override
  public Iterator<List<FoundEntry<K, V>>> scan(Supplier<Deadline> deadlines) {
    return new EntryScan<>(store, deadlines, (key, item) -> found(item));
  }

  /** The entry in an item met by a scan; null if it is none that can be given out. */
  @SuppressWarnings("unchecked") // the bytes were written from a K
  private @Nullable FoundEntry<K, V> found(Item item) {
    if (item.isLease()) {
      return null;
    }
    try {
      Envelope envelope = Envelope.open(item.bytes());
      if (envelope.expiration().isPast(clock.millis())) {
        return null;
      }
      byte[] canonical = envelope.key();
      K key = (K) codecs.keys().decode(canonical);
      if (!(state(key, envelope, item) instanceof EntryState.Live<V> live)) {
        return null;
      }
      live.value();
      return new FoundEntry<>(memcachedKey(key, canonical), live);
    } catch (UnreadableValueException e) {
      unreadable.note(e);
      return null;
    }
  }

  @Override
  public CounterStore<K> counters() {
    return new MemcachedCounterStore<>(
        store, new MemcachedCounterStore.SeparateItems<>(codecs.keys()), clock);
  }

  @Override
  public @Nullable VersionStore<K, V> versions() {
    return null;
  }

  @Override
  public Map<String, String> explain(EntryKey<K> key, Deadline deadline) {
    return new EntryReport<V>(codecs.values(), unreadable)
        .on((MemcachedKey<K>) key, store, deadline);
  }

  @Override
  public String toString() {
    return "entries(" + cacheName + " in " + store + ")";
  }

  /**
   * A key of this store.
   *
   * @param canonical the whole key as bytes, kept in the envelope and compared by every read
   * @param item its short form, part of the memcached key
   */
  record MemcachedKey<K>(K key, byte[] canonical, ItemKey item) implements EntryKey<K> {

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof MemcachedKey<?> that && Arrays.equals(canonical, that.canonical));
    }

    /** That of the name, which follows from the bytes, is short, and keeps its hash code. */
    @Override
    public int hashCode() {
      return item.hashCode();
    }
  }
}
