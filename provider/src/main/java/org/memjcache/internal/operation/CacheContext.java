package org.memjcache.internal.operation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryState;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.entry.ShownKey;
import org.memjcache.internal.entry.ValueTooLargeException;
import org.memjcache.internal.entry.VersionStore;
import org.memjcache.internal.operation.KeyLocks.Hold;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.InterruptedBulkException;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Request;

/**
 * The context of one cache's operations: its store, its concerns, its policies and its counts. Safe
 * for use by many threads.
 */
public final class CacheContext<K, V> {

  private static final Logger LOGGER = System.getLogger("org.memjcache.operation");

  /** How long a lease lives. */
  private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(Request.LEASE_SECONDS);

  private final String cacheName;
  private final ProcessedEntries<K, V> store;
  private final CacheConcerns<K, V> concerns;
  private final Duration operationTimeout;
  private final FailurePolicy onFailure;
  private final FastPath fastPath;
  private final EntryRequests<K, V> requests;
  private final OutcomeRecorder<K, V> outcomes;
  private final KeyLocks locks;
  private final EntryOperations<K, V> operations;
  private final AtomicBoolean warnedOfDrop = new AtomicBoolean();
  private final AtomicBoolean warnedOfLateLoad = new AtomicBoolean();
  private final LongAdder lateLoads = new LongAdder();
  private final LongAdder retries = new LongAdder();

  /**
   * A context.
   *
   * @param store the entries, with all decorators around them
   * @param operationTimeout how long one call may wait for nodes
   */
  public CacheContext(
      String cacheName,
      EntryStore<K, V> store,
      CacheConcerns<K, V> concerns,
      Duration operationTimeout,
      FailurePolicy onFailure) {
    this.cacheName = cacheName;
    this.store = new ProcessedEntries<>(store);
    this.concerns = concerns;
    this.operationTimeout = operationTimeout;
    this.onFailure = onFailure;
    this.fastPath = new FastPath(concerns);
    this.requests = new EntryRequests<>(this.store, concerns.expiry(), fastPath, onFailure);
    this.outcomes = new OutcomeRecorder<>(concerns);
    this.locks = new KeyLocks(operationTimeout.toNanos());
    this.operations = new EntryOperations<>(concerns.readThrough());
  }

  /** A context that differs in its fast paths. */
  CacheContext(CacheContext<K, V> that, FastPath fastPath) {
    this.cacheName = that.cacheName;
    this.store = that.store;
    this.concerns = that.concerns;
    this.operationTimeout = that.operationTimeout;
    this.onFailure = that.onFailure;
    this.fastPath = fastPath;
    this.requests = new EntryRequests<>(this.store, concerns.expiry(), fastPath, onFailure);
    this.outcomes = that.outcomes;
    this.locks = that.locks;
    this.operations = that.operations;
  }

  public String cacheName() {
    return cacheName;
  }

  EntryStore<K, V> store() {
    return store;
  }

  ProcessedEntries<K, V> processed() {
    return store;
  }

  /**
   * The versions of the cache's keys.
   *
   * @throws UnsupportedOperationException if its keys have none
   */
  public VersionStore<K, V> versions() {
    VersionStore<K, V> versions = store.versions();
    if (versions == null) {
      throw new UnsupportedOperationException(
          "cache '%s': only keys of plain caches have versions (memjcache.cache.[%s].format = plain)"
              .formatted(cacheName, cacheName));
    }
    return versions;
  }

  CacheConcerns<K, V> concerns() {
    return concerns;
  }

  FailurePolicy onFailure() {
    return onFailure;
  }

  FastPath fastPath() {
    return fastPath;
  }

  EntryRequests<K, V> requests() {
    return requests;
  }

  OutcomeRecorder<K, V> outcomes() {
    return outcomes;
  }

  /** The key as its store names it; see {@link EntryKey}. */
  public EntryKey<K> keyOf(K key) {
    return store.key(key);
  }

  /** Locks the keys of an operation, if it excludes others. */
  Hold lock(EntryOperation<K, V, ?> operation, Collection<EntryKey<K>> keys) {
    return fastPath.isExclusive(operation) ? locks.lockAll(keys) : Hold.NONE;
  }

  /** Locks the key of an operation, if it excludes others. */
  Hold lock(EntryOperation<K, V, ?> operation, EntryKey<K> key) {
    return fastPath.isExclusive(operation) ? locks.lock(key) : Hold.NONE;
  }

  /** The operations of this cache. */
  public EntryOperations<K, V> operations() {
    return operations;
  }

  /**
   * Number of times that a change lost its guard and was decided again, since the cache was opened.
   */
  public long retries() {
    return retries.sum();
  }

  void countRetry() {
    retries.increment();
  }

  /** Warns once per cache that a value above the item limit was not stored. */
  void warnDropped(ValueTooLargeException reason) {
    if (!warnedOfDrop.getAndSet(true)) {
      LOGGER.log(
          Level.WARNING, "not stored: {0}; further ones are dropped silently", reason.getMessage());
    }
  }

  /** Number of loads that took longer than a lease lives; their values are not stored. */
  public long lateLoads() {
    return lateLoads.sum();
  }

  /**
   * Whether a loaded value may be stored: without the lease that its read left, an older load could
   * replace a newer change. Counts and warns if the lease has expired.
   *
   * @param found the state that was read; without a version no lease was left
   * @param readAt when it was read, by {@link System#nanoTime}
   */
  boolean holdsLease(EntryState<V> found, long readAt) {
    if (!store.leavesLeases()) {
      return !(found instanceof EntryState.Unknown);
    }
    if (found.version() == null) {
      return false;
    }
    if (System.nanoTime() - readAt <= LEASE_NANOS) {
      return true;
    }
    lateLoads.increment();
    if (!warnedOfLateLoad.getAndSet(true)) {
      LOGGER.log(
          Level.WARNING,
          "cache ''{0}'': a loader took longer than 60 s; its value is returned but not"
              + " stored; further ones are counted only",
          cacheName);
    }
    return false;
  }

  /** A new deadline for one call. */
  public Deadline deadline() {
    return Deadline.after(operationTimeout);
  }

  /** The exception for a node's failure. */
  public CacheException failure(String operation, K key, NodeException cause) {
    return new CacheException(
        "cache '%s', %s, key %s: %s"
            .formatted(cacheName, operation, ShownKey.of(key), cause.getMessage()),
        cause);
  }

  /**
   * The exception for an entry that was changed before each try.
   *
   * @param byProcessor whether the operation's own processor changed it before the last one
   * @param last the entry after the last try; null if it was not read
   */
  CacheException contended(
      String operation, K key, int tries, boolean byProcessor, @Nullable EntryState<V> last) {
    String reason =
        byProcessor
            ? "the entry processor changed its own entry through the cache, so its change was"
                + " refused %d times; use the MutableEntry instead"
            : "contended (tries: %d): another thread, JVM or program changed the entry before each"
                + " try; the last of them "
                + (last == null ? "changed it after it was read" : change(last));
    return new CacheException(
        "cache '%s', %s, key %s: %s"
            .formatted(cacheName, operation, ShownKey.of(key), reason.formatted(tries)));
  }

  private static String change(EntryState<?> made) {
    if (made instanceof EntryState.Live<?> live) {
      return "stored " + live.content().size() + " bytes";
    }
    return made.version() == null ? "removed it" : "left no value that can be read";
  }

  /** The exception for a call for many keys whose thread was interrupted. */
  CacheException interrupted(String operation, InterruptedBulkException cause) {
    return new CacheException(
        "cache '%s', %s: %s".formatted(cacheName, operation, cause.getMessage()), cause);
  }

  /** The exception for a node's failure in a call without a key. */
  CacheException failure(String operation, NodeException cause) {
    return new CacheException(
        "cache '%s', %s: %s".formatted(cacheName, operation, cause.getMessage()), cause);
  }
}
