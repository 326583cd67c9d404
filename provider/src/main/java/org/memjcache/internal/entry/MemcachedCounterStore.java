package org.memjcache.internal.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.key.KeyCodec;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.Item;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.Payload;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.store.item.Request;

/**
 * Counters in memcached: decimal digits without an envelope, so that the server can count. Their
 * expiry is the server's, too.
 */
public final class MemcachedCounterStore<K> implements CounterStore<K> {

  private final ByteStore store;
  private final Items<K> items;
  private final InstantSource clock;

  public MemcachedCounterStore(ByteStore store, Items<K> items, InstantSource clock) {
    this.store = store;
    this.items = items;
    this.clock = clock;
  }

  @Override
  public Reply<CounterState> send(CounterRequest<K> request) {
    ItemKey key = items.key(request.key());
    if (request instanceof CounterRequest.Set<K> set) {
      byte[] digits = Long.toUnsignedString(set.start().number()).getBytes(US_ASCII);
      CounterState after = new CounterState.Standing(set.start().number());
      return store
          .send(
              new Request.Store(
                  key, new Payload(digits, items.flags()), ttl(set.start()), Guard.ANY, false))
          .map(answer -> after);
    }
    return store.send(untyped(key, request)).map(MemcachedCounterStore::state);
  }

  private Request untyped(ItemKey key, CounterRequest<K> request) {
    if (request instanceof CounterRequest.Count<K> count) {
      CounterRequest.Start start = count.start();
      return new Request.Count(
          key,
          count.delta(),
          start == null ? null : new Request.Start(start.number(), ttl(start), items.flags()));
    }
    return request instanceof CounterRequest.Remove
        ? new Request.Take(key)
        : new Request.Read(key, false, Request.KEEP_TTL);
  }

  private int ttl(CounterRequest.Start start) {
    return items.ttl(start.expiration().instant(), clock.millis());
  }

  private static CounterState state(Answer answer) {
    @Nullable Item item = answer.item();
    return item == null ? CounterState.ABSENT : number(new String(item.bytes(), US_ASCII));
  }

  /** A server that counts down leaves blanks in place of the digits that are gone. */
  private static CounterState number(String text) {
    String digits = text.stripTrailing();
    if (!digits.matches("[0-9]{1,20}")) {
      return CounterState.NO_NUMBER;
    }
    try {
      return new CounterState.Standing(Long.parseUnsignedLong(digits));
    } catch (NumberFormatException e) {
      return CounterState.NO_NUMBER;
    }
  }

  /** The items that hold the counters of a cache. */
  public interface Items<K> {

    /**
     * The key of a counter's item.
     *
     * @throws IllegalArgumentException if keys of this class cannot be encoded
     */
    ItemKey key(K key);

    /** A counter's time to live in the form of {@link ServerTtl}. */
    int ttl(long instant, long now);

    /** The client flags of a counter. */
    int flags();
  }

  /** Items of their own, which no scan shows: the counters of a cache with envelopes. */
  record SeparateItems<K>(KeyCodec keys) implements Items<K> {

    @Override
    public ItemKey key(K key) {
      return keys.itemKey(keys.encode(key)).ofCounter();
    }

    @Override
    public int ttl(long instant, long now) {
      return ServerTtl.of(instant, now);
    }

    @Override
    public int flags() {
      return 0;
    }
  }
}
