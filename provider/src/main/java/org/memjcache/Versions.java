package org.memjcache;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.memjcache.entry.EntryAnswer;
import org.memjcache.entry.EntryRequest;
import org.memjcache.entry.EntryState;
import org.memjcache.entry.PlainEntryStore;
import org.memjcache.entry.ShownKey;
import org.memjcache.store.Deadline;
import org.memjcache.store.Guard;
import org.memjcache.store.NodeException;

/**
 * The versions of a plain cache's keys: Django's {@code get(key, version=…)} and {@code
 * incr_version}. The cache itself reads and writes the one that {@code key-version} sets.
 *
 * <p>Neither events, nor statistics, nor loaders have a part in it. Every method throws a {@link
 * CacheException} if a node does not answer, whatever {@code on-error} says. Safe for use by many
 * threads, for as long as the cache is open.
 */
public final class Versions<K, V> {

  private final String cacheName;
  private final PlainEntryStore<K, V> store;
  private final Duration timeout;

  Versions(String cacheName, PlainEntryStore<K, V> store, Duration timeout) {
    this.cacheName = cacheName;
    this.store = store;
    this.timeout = timeout;
  }

  /** The versions of a cache that {@code explainer} knows; throws where it is none with such. */
  static <K, V> Versions<K, V> of(Explainer<K, V> explainer) {
    if (explainer.store() instanceof PlainEntryStore<K, V> plain) {
      return new Versions<>(explainer.cacheName(), plain, explainer.timeout());
    }
    throw new UnsupportedOperationException(
        "cache '%s': only keys of plain caches have versions (memjcache.cache.[%s].format = plain)"
            .formatted(explainer.cacheName(), explainer.cacheName()));
  }

  /** The value that a key has at a version; null if there is none. One exchange. */
  public @Nullable V get(K key, int version) {
    Deadline deadline = Deadline.after(timeout);
    return ask(key, () -> read(store.at(version), key, deadline)) instanceof EntryState.Live<V> live
        ? live.value()
        : null;
  }

  /** Moves an entry from the version that the cache has to the next; see the other form. */
  public int increment(K key) {
    return increment(key, store.version(), 1);
  }

  /**
   * Moves an entry to another version of its key, with the time that it still has to live. Three
   * exchanges: the entry is read, stored at the new version, and removed at the old one if it is
   * still as it was. Where a step fails the entry is still there at the old version, and perhaps at
   * both.
   *
   * @param from where it is
   * @param delta what is added; may be negative
   * @return the new version
   * @throws NoSuchElementException if there is no entry at that version; Django has a {@code
   *     ValueError} there
   * @throws ArithmeticException if the new version is beyond an {@code int}
   */
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
