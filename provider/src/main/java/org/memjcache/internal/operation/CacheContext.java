package org.memjcache.internal.operation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.CacheException;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.entry.ShownKey;
import org.memjcache.internal.entry.ValueTooLargeException;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.NodeException;

/**
 * What the executors of one cache share: the store below, the rooms beside, the locks, the count of
 * retries.
 */
public final class CacheContext<K, V> {

  private static final Logger LOGGER = System.getLogger("org.memjcache.operation");

  /** How long a token of absence lives. */
  private static final long TOKEN_NANOS = 60_000_000_000L;

  private final EntryStore<K, V> store;
  private final CacheConcerns<K, V> rooms;
  private final EngineSettings settings;
  private final FastPath profile;
  private final KeyLocks locks;
  private final AtomicBoolean warnedOfDrop = new AtomicBoolean();
  private final AtomicBoolean warnedOfLateLoad = new AtomicBoolean();
  private final LongAdder lateLoads = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final EntryOperations<K, V> operations;

  public CacheContext(EntryStore<K, V> store, CacheConcerns<K, V> rooms, EngineSettings settings) {
    this(store, rooms, settings, new FastPath(rooms));
  }

  CacheContext(
      EntryStore<K, V> store,
      CacheConcerns<K, V> rooms,
      EngineSettings settings,
      FastPath profile) {
    this.store = store;
    this.rooms = rooms;
    this.settings = settings;
    this.profile = profile;
    this.locks = new KeyLocks(settings.operationTimeout().toNanos());
    this.operations = new EntryOperations<>(rooms.readThrough());
  }

  EntryStore<K, V> store() {
    return store;
  }

  CacheConcerns<K, V> rooms() {
    return rooms;
  }

  EngineSettings settings() {
    return settings;
  }

  FastPath profile() {
    return profile;
  }

  KeyLocks locks() {
    return locks;
  }

  /** The operations of this cache. */
  public EntryOperations<K, V> operations() {
    return operations;
  }

  /** How often a change lost its guard and was decided again, since the cache was opened. */
  public long retries() {
    return retries.sum();
  }

  void countRetry() {
    retries.increment();
  }

  /** Says once per cache that a value above the item limit was not stored. */
  void warnDropped(ValueTooLargeException reason) {
    if (!warnedOfDrop.getAndSet(true)) {
      LOGGER.log(
          Level.WARNING, "not stored: {0}; further ones are dropped silently", reason.getMessage());
    }
  }

  /** How often a loader took longer than a token of absence lives; such values are not stored. */
  public long lateLoads() {
    return lateLoads.sum();
  }

  /** Whether the token of absence that a read then left still lives; counts and tells if not. */
  boolean isReserved(long readNanos) {
    if (System.nanoTime() - readNanos <= TOKEN_NANOS) {
      return true;
    }
    lateLoads.increment();
    if (!warnedOfLateLoad.getAndSet(true)) {
      LOGGER.log(
          Level.WARNING,
          "cache ''{0}'': a loader took longer than 60 s; what it loads that late is returned but"
              + " not stored; further ones are counted only",
          settings.cacheName());
    }
    return false;
  }

  Deadline deadline() {
    return Deadline.after(settings.operationTimeout());
  }

  /** A node's failure as the front door reports it. */
  CacheException failure(String operation, K key, NodeException cause) {
    return new CacheException(
        "cache '%s', %s, key %s: %s"
            .formatted(settings.cacheName(), operation, ShownKey.of(key), cause.getMessage()),
        cause);
  }

  /** That other JVMs changed an entry again and again. */
  CacheException contended(String operation, K key, int tries) {
    return new CacheException(
        "cache '%s', %s, key %s: contended: other JVMs changed the entry %d times meanwhile"
            .formatted(settings.cacheName(), operation, ShownKey.of(key), tries));
  }

  /** A node's failure in an operation on the whole cache. */
  CacheException failure(String operation, NodeException cause) {
    return new CacheException(
        "cache '%s', %s: %s".formatted(settings.cacheName(), operation, cause.getMessage()), cause);
  }
}
