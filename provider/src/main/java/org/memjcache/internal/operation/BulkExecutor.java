package org.memjcache.internal.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.event.EventType;
import javax.cache.expiry.Duration;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.FoundEntry;
import org.memjcache.internal.event.EntryEvents;
import org.memjcache.internal.integration.ReadThrough;
import org.memjcache.internal.management.StatisticsRecorder;
import org.memjcache.internal.operation.BulkRun.WriterCalls;
import org.memjcache.internal.operation.KeyLocks.Hold;
import org.memjcache.internal.store.item.NodeException;

/**
 * Carries out operations on many keys: the same {@link EntryRun}s as for one key, in common
 * exchanges. Safe for use by many threads.
 */
public final class BulkExecutor<K, V> {

  private final CacheContext<K, V> engine;
  private final EntryOperations<K, V> operations;

  public BulkExecutor(CacheContext<K, V> engine) {
    this.engine = engine;
    this.operations = engine.operations();
  }

  /** {@code Cache.getAll}: one exchange per node; what is missing is loaded in one call. */
  public Map<K, V> getAll(Set<? extends K> keys) {
    Map<K, V> found = new HashMap<>();
    EntryOperation<K, V, @Nullable V> get = operations.getWithoutLoading();
    inOneCall(
        get,
        keys,
        events -> {
          BulkRun<K, V, @Nullable V> run = run(keys, get, events);
          run.complete(WriterCalls.ALL_TOGETHER);
          for (EntryRun<K, V, @Nullable V> attempt : run.ended()) {
            V value = attempt.result();
            if (value != null) {
              found.put(attempt.key(), value);
            }
          }
          run.throwFailure();
          if (loadsMissing()) {
            found.putAll(loadInto(run, missing(run), false));
          }
          return run;
        });
    return found;
  }

  private boolean loadsMissing() {
    ReadThrough<K, V> readThrough = engine.rooms().readThrough();
    return readThrough.isReadThrough() && !readThrough.loadsUnread();
  }

  private static <K, V> List<EntryRun<K, V, ?>> missing(BulkRun<K, V, ?> run) {
    List<EntryRun<K, V, ?>> missing = new ArrayList<>();
    for (EntryRun<K, V, ?> attempt : run.ended()) {
      if (attempt.missed()) {
        missing.add(attempt);
      }
    }
    return missing;
  }

  /**
   * Asks the loader for what the attempts are about, offers them what it gave, and returns what of
   * that a {@code get} would show.
   */
  private Map<K, V> loadInto(
      BulkRun<K, V, ?> run, Collection<? extends EntryRun<K, V, ?>> attempts, boolean awaited) {
    if (attempts.isEmpty()) {
      return Map.of();
    }
    Map<K, EntryRun<K, V, ?>> byKey = new LinkedHashMap<>();
    for (EntryRun<K, V, ?> attempt : attempts) {
      byKey.put(attempt.key(), attempt);
    }
    Map<K, V> shown = new HashMap<>();
    Map<K, V> loaded = engine.rooms().readThrough().loadAll(byKey.keySet());
    for (Map.Entry<K, V> entry : loaded.entrySet()) {
      EntryRun<K, V, ?> attempt = byKey.get(entry.getKey());
      if (attempt != null) {
        run.add(attempt, attempt.offerLoaded(entry.getValue(), awaited));
        if (!attempt.isStillborn()) {
          shown.put(entry.getKey(), entry.getValue());
        }
      }
    }
    run.complete(WriterCalls.ALL_TOGETHER);
    run.throwFailure();
    return shown;
  }

  /** {@code Cache.putAll}: one exchange per node where a put is one; the writer is called once. */
  public void putAll(Map<? extends K, ? extends V> entries) {
    putAll(entries, operations::put);
  }

  /** As {@link #putAll(Map)}, but the entries live so long, whatever the cache's policy says. */
  public void putAll(Map<? extends K, ? extends V> entries, Duration lifetime) {
    putAll(entries, value -> operations.put(value).lasting(lifetime));
  }

  private void putAll(
      Map<? extends K, ? extends V> entries, Function<V, EntryOperation<K, V, Boolean>> put) {
    Map<K, V> values = new LinkedHashMap<>(entries);
    if (values.isEmpty()) {
      return;
    }
    inOneCall(
        put.apply(values.values().iterator().next()),
        values.keySet(),
        events -> {
          BulkRun<K, V, Boolean> run = new BulkRun<>(engine);
          values.forEach((key, value) -> run.begin(attempt(put.apply(value), key, events)));
          run.complete(WriterCalls.ALL_TOGETHER);
          run.throwFailure();
          return run;
        });
  }

  /** {@code Cache.removeAll(keys)}: one exchange per node; the writer is called once. */
  public void removeAll(Set<? extends K> keys) {
    EntryOperation<K, V, Boolean> remove = operations.remove();
    inOneCall(
        remove,
        keys,
        events -> {
          BulkRun<K, V, Boolean> run = run(keys, remove, events);
          run.complete(WriterCalls.ALL_TOGETHER);
          run.throwFailure();
          return run;
        });
  }

  /**
   * {@code Cache.removeAll()}: every entry that is there, with its event, statistics and the
   * writer; a {@code clear} where none of them is on. Where a node does not tell what is there, its
   * entries go by a {@code clear} too.
   */
  public void removeAll() {
    CacheConcerns<K, V> rooms = engine.rooms();
    if (!rooms.writeThrough().isEnabled()
        && !rooms.statistics().isEnabled()
        && !rooms.events().wants(EventType.REMOVED)) {
      clear();
      return;
    }
    Set<K> keys = new LinkedHashSet<>();
    NodeException failure = list(keys);
    if (failure != null && !misses()) {
      tryToClear();
      throw engine.failure("removeAll", failure);
    }
    if (!keys.isEmpty()) {
      removeAll(keys);
    }
    if (failure != null) {
      clear();
    }
  }

  /** Collects the keys of all nodes; returns the first failure of one, if any. */
  private @Nullable NodeException list(Set<K> keys) {
    Iterator<List<FoundEntry<K, V>>> chunks = engine.store().scan(engine::deadline);
    NodeException failure = null;
    boolean more = true;
    while (more && (failure == null || misses())) {
      try {
        more = chunks.hasNext();
        if (more) {
          chunks.next().forEach(entry -> keys.add(entry.key().key()));
        }
      } catch (NodeException e) {
        failure = failure == null ? e : failure;
      }
    }
    return failure;
  }

  /** {@code Cache.clear}: no events, no statistics, no writer. */
  public void clear() {
    NodeException failure = tryToClear();
    if (failure != null && !misses()) {
      throw engine.failure("clear", failure);
    }
  }

  private @Nullable NodeException tryToClear() {
    try {
      engine.store().clear().await(engine.deadline());
      return null;
    } catch (NodeException e) {
      return e;
    }
  }

  private boolean misses() {
    return engine.settings().onFailure().misses();
  }

  /** {@code Cache.invokeAll}: {@code invoke} per key, side by side. */
  public <T> Map<K, EntryProcessorResult<T>> invokeAll(
      Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
    Map<K, EntryProcessorResult<T>> results = new HashMap<>();
    EntryOperation<K, V, @Nullable T> invoke = operations.invoke(processor, arguments);
    inOneCall(
        invoke,
        keys,
        events -> {
          BulkRun<K, V, @Nullable T> run = run(keys, invoke, events);
          run.complete(WriterCalls.ONE_BY_ONE);
          for (EntryRun<K, V, @Nullable T> attempt : run.ended()) {
            T result = attempt.result();
            if (result != null) {
              results.put(attempt.key(), ProcessedResult.of(result));
            }
          }
          run.failures()
              .forEach((key, failure) -> results.put(key, ProcessedResult.failed(wrap(failure))));
          return run;
        });
    return results;
  }

  private static EntryProcessorException wrap(RuntimeException failure) {
    return failure instanceof EntryProcessorException already
        ? already
        : new EntryProcessorException(failure);
  }

  /**
   * {@code Cache.loadAll}, in the calling thread; the facade hands this to an executor.
   *
   * @throws javax.cache.integration.CacheLoaderException what the loader threw, wrapped
   */
  public void loadAll(Set<? extends K> keys, boolean replaceExistingValues) {
    if (!engine.rooms().readThrough().hasLoader()) {
      return;
    }
    EntryOperation<K, V, Boolean> look = operations.lookForLoading();
    inOneCall(
        look,
        keys,
        events -> {
          BulkRun<K, V, Boolean> run = run(keys, look, events);
          run.complete(WriterCalls.ALL_TOGETHER);
          run.throwFailure();
          loadInto(run, replaceExistingValues ? run.ended() : missing(run), true);
          if (replaceExistingValues) {
            run.ended().forEach(EntryRun::invalidateIfNodeFailed);
          }
          return run;
        });
  }

  /** {@code Cache.iterator}. */
  public Iterator<Cache.Entry<K, V>> iterator(OperationExecutor<K, V> executor) {
    return new EntryIterator<>(engine, executor);
  }

  private <R> BulkRun<K, V, R> run(
      Collection<? extends K> keys,
      EntryOperation<K, V, R> operation,
      EntryEvents.Delivery<K, V> events) {
    BulkRun<K, V, R> run = new BulkRun<>(engine);
    for (K key : keys) {
      run.begin(attempt(operation, key, events));
    }
    return run;
  }

  private <R> EntryRun<K, V, R> attempt(
      EntryOperation<K, V, R> operation, K key, EntryEvents.Delivery<K, V> events) {
    return new EntryRun<>(engine, operation, engine.store().key(key), events);
  }

  /**
   * One JCache call: its locks, its events (delivered for what was done, even if a part failed).
   */
  private void inOneCall(
      EntryOperation<K, V, ?> operation, Collection<? extends K> keys, Call<K, V> call) {
    StatisticsRecorder statistics = engine.rooms().statistics();
    long start = statistics.isEnabled() ? System.nanoTime() : 0;
    EntryEvents.Delivery<K, V> events = engine.rooms().events().begin();
    Hold hold = engine.profile().isExclusive(operation) ? engine.locks().lockAll(keys) : Hold.NONE;
    BulkRun<K, V, ?> run;
    try {
      run = call.run(events);
    } finally {
      hold.release();
      events.deliver();
    }
    if (start != 0 && run.counts()) {
      CallTimes.record(statistics, operation, System.nanoTime() - start);
    }
  }

  private interface Call<K, V> {
    BulkRun<K, V, ?> run(EntryEvents.Delivery<K, V> events);
  }
}
