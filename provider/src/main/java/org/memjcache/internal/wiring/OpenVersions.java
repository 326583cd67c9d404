package org.memjcache.internal.wiring;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.memjcache.Versions;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryState;
import org.memjcache.internal.entry.ShownKey;
import org.memjcache.internal.entry.plain.PlainEntryStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.NodeException;

/** The versions of an open cache. */
final class OpenVersions<K, V> implements Versions<K, V> {

  private final String cacheName;
  private final PlainEntryStore<K, V> store;
  private final Duration timeout;

  OpenVersions(String cacheName, PlainEntryStore<K, V> store, Duration timeout) {
    this.cacheName = cacheName;
    this.store = store;
    this.timeout = timeout;
  }

  /** The versions of a cache that {@code explainer} knows; throws where it is none with such. */
  static <K, V> OpenVersions<K, V> of(Explainer<K, V> explainer) {
    if (explainer.store() instanceof PlainEntryStore<K, V> plain) {
      return new OpenVersions<>(explainer.cacheName(), plain, explainer.timeout());
    }
    throw new UnsupportedOperationException(
        "cache '%s': only keys of plain caches have versions (memjcache.cache.[%s].format = plain)"
            .formatted(explainer.cacheName(), explainer.cacheName()));
  }

  @Override
  public @Nullable V get(K key, int version) {
    Deadline deadline = Deadline.after(timeout);
    return ask(key, () -> read(store.at(version), key, deadline)) instanceof EntryState.Live<V> live
        ? live.value()
        : null;
  }

  @Override
  public int increment(K key) {
    return increment(key, store.version(), 1);
  }

  @Override
  public int increment(K key, int from, int delta) {
    int to = Math.addExact(from, delta);
    Deadline deadline = Deadline.after(timeout);
    return ask(
        key,
        () -> {
          move(key, store.at(from), store.at(to), deadline);
          return to;
        });
  }

  private void move(
      K key, PlainEntryStore<K, V> source, PlainEntryStore<K, V> target, Deadline deadline) {
    if (!(read(source, key, deadline) instanceof EntryState.Live<V> live)) {
      throw new NoSuchElementException(
          "cache '%s', key %s: no entry at version %d"
              .formatted(cacheName, ShownKey.of(key), source.version()));
    }
    if (target.version() != source.version()) {
      EntryRequest<K, V> copy =
          new EntryRequest.Store<>(
              target.key(key), live.content(), live.expiration(), Guard.ANY, false);
      target.send(copy).await(deadline);
      source
          .send(new EntryRequest.Delete<>(source.key(key), Guard.unchanged(live.version())))
          .await(deadline);
    }
  }

  private static <K, V> EntryState<V> read(PlainEntryStore<K, V> from, K key, Deadline deadline) {
    EntryAnswer<V> answer =
        from.send(new EntryRequest.Read<K, V>(from.key(key), false, EntryRequest.KEEP))
            .await(deadline);
    return answer.state();
  }

  private <R> R ask(K key, Supplier<R> question) {
    try {
      return question.get();
    } catch (NodeException e) {
      throw new CacheException(
          "cache '%s', versions, key %s: %s".formatted(cacheName, ShownKey.of(key), e.getMessage()),
          e);
    }
  }
}
