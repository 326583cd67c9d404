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
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.event.EventType;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryStore.FoundEntry;
import org.memjcache.internal.event.EntryEvents;
import org.memjcache.internal.integration.ReadThrough;
import org.memjcache.internal.operation.KeyLocks.Hold;
import org.memjcache.internal.store.item.InterruptedBulkException;
import org.memjcache.internal.store.item.NodeException;

/**
 * Carries out operations on many keys: the {@link EntryRun}s of single keys in common exchanges.
 * Safe for use by many threads.
 */
public final class BulkExecutor<K, V> {

  private final CacheContext<K, V> context;
  private final EntryOperations<K, V> operations;

  public BulkExecutor(CacheContext<K, V> context, EntryOperations<K, V> operations) {
    this.context = context;
    this.operations = operations;
  }

  /** {@code Cache.getAll}: one exchange per node; missing values are loaded in one call. */
  public Map<K, V> getAll(Collection<? extends K> keys) {
    Map<K, V> found = new HashMap<>();
    inOneCall(
        operations.getWithoutLoading(),
        entryKeys(keys),
        bulk -> {
          bulk.throwFailure();
          Map<EntryKey<K>, V> loaded = loadsMissing() ? load(bulk, missing(bulk), false) : Map.of();
          for (EntryRun<K, V, @Nullable V> run : bulk.runs()) {
            V value = run.result() == null ? loaded.get(run.entryKey()) : run.result();
            if (value != null) {
              found.put(run.key(), value);
            }
          }
        });
    return found;
  }

  private boolean loadsMissing() {
    ReadThrough<K, V> readThrough = context.concerns().readThrough();
    return readThrough.isReadThrough() && !readThrough.loadsUnread();
  }

  private static <K, V> List<EntryRun<K, V, ?>> missing(BulkRun<K, V, ?> bulk) {
    List<EntryRun<K, V, ?>> missing = new ArrayList<>();
    for (EntryRun<K, V, ?> run : bulk.ended()) {
      if (!run.plan().state().isLive()) {
        missing.add(run);
      }
    }
    return missing;
  }

  /**
   * Loads the values for some of the runs and offers them; returns those that a {@code get} would
   * return. The loader may return keys that are equal and not the same objects.
   */
  private Map<EntryKey<K>, V> load(
      BulkRun<K, V, ?> bulk, Collection<? extends EntryRun<K, V, ?>> runs, boolean awaited) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    Map<EntryKey<K>, V> loaded = loaded(runs);
    Map<EntryKey<K>, V> shown = new HashMap<>();
    for (EntryRun<K, V, ?> run : runs) {
      V value = loaded.get(run.entryKey());
      if (value != null) {
        bulk.offer(run, value, awaited);
        if (!run.plan().expiresOnCreation()) {
          shown.put(run.entryKey(), value);
        }
      }
    }
    bulk.complete();
    bulk.throwFailure();
    return shown;
  }

  private Map<EntryKey<K>, V> loaded(Collection<? extends EntryRun<K, V, ?>> runs) {
    Map<EntryKey<K>, K> wanted = new LinkedHashMap<>();
    runs.forEach(run -> wanted.putIfAbsent(run.entryKey(), run.key()));
    Map<EntryKey<K>, V> loaded = new HashMap<>();
    for (Map.Entry<K, V> entry : context.concerns().readThrough().loadAll(wanted.values())) {
      EntryKey<K> key = keyOrNull(entry.getKey());
      if (key != null) {
        loaded.put(key, entry.getValue());
      }
    }
    return loaded;
  }

  /** Null for a key that this cache cannot hold: a loader may return more than it was asked for. */
  private @Nullable EntryKey<K> keyOrNull(K key) {
    try {
      return context.store().key(key);
    } catch (IllegalArgumentException | CacheException e) {
      return null;
    }
  }

  /** {@code Cache.putAll}: one exchange per node where a put is one; the writer is called once. */
  public void putAll(Map<? extends K, ? extends V> entries) {
    Map<EntryKey<K>, V> values = new LinkedHashMap<>();
    entries.forEach((key, value) -> values.put(context.store().key(key), value));
    if (!values.isEmpty()) {
      inOneCall(operations.putAll(values), values.keySet(), BulkRun::throwFailure);
    }
  }

  /** {@code Cache.removeAll(keys)}: one exchange per node; the writer is called once. */
  public void removeAll(Collection<? extends K> keys) {
    removeEach(entryKeys(keys));
  }

  private void removeEach(Collection<EntryKey<K>> keys) {
    inOneCall(operations.remove(), keys, BulkRun::throwFailure);
  }

  private List<EntryKey<K>> entryKeys(Collection<? extends K> keys) {
    List<EntryKey<K>> all = new ArrayList<>(keys.size());
    keys.forEach(key -> all.add(context.store().key(key)));
    return all;
  }

  /**
   * {@code Cache.removeAll()}: removes each entry with its event, statistics and call of the
   * writer; a {@code clear} where there are none of these. The entries of a node that fails to list
   * them are removed by a {@code clear}, too.
   */
  public void removeAll() {
    CacheConcerns<K, V> concerns = context.concerns();
    if (!concerns.writeThrough().isEnabled()
        && !concerns.statistics().isEnabled()
        && !concerns.events().wants(EventType.REMOVED)) {
      clear();
      return;
    }
    Set<EntryKey<K>> keys = new LinkedHashSet<>();
    NodeException failure = list(keys);
    if (failure != null && !misses()) {
      tryToClear();
      throw context.failure("removeAll", failure);
    }
    if (!keys.isEmpty()) {
      removeEach(keys);
    }
    if (failure != null) {
      clear();
    }
  }

  /** Collects the keys of all nodes; returns the first failure of one, if any. */
  private @Nullable NodeException list(Set<EntryKey<K>> keys) {
    Iterator<List<FoundEntry<K, V>>> chunks = context.store().scan(context::deadline);
    NodeException failure = null;
    boolean more = true;
    while (more && (failure == null || misses())) {
      try {
        more = chunks.hasNext();
        if (more) {
          chunks.next().forEach(entry -> keys.add(entry.key()));
        }
      } catch (NodeException e) {
        failure = failure == null ? e : failure;
      } catch (InterruptedBulkException e) {
        throw context.interrupted("removeAll", e);
      }
    }
    return failure;
  }

  /** {@code Cache.clear}: no events, no statistics, no writer. */
  public void clear() {
    NodeException failure = tryToClear();
    if (failure != null && !misses()) {
      throw context.failure("clear", failure);
    }
  }

  private @Nullable NodeException tryToClear() {
    try {
      context.store().clear().await(context.deadline());
      return null;
    } catch (NodeException e) {
      return e;
    }
  }

  private boolean misses() {
    return context.onFailure().misses();
  }

  /** {@code Cache.invokeAll}: an {@code invoke} per key, all in common exchanges. */
  public <T> Map<K, EntryProcessorResult<T>> invokeAll(
      Collection<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
    Map<K, EntryProcessorResult<T>> results = new HashMap<>();
    EntryOperation<K, V, @Nullable T> invoke = operations.invoke(processor, arguments);
    inOneCall(
        invoke,
        entryKeys(keys),
        bulk -> {
          for (EntryRun<K, V, @Nullable T> run : bulk.runs()) {
            RuntimeException failure = bulk.failures().get(run);
            T result = failure == null ? run.result() : null;
            if (failure != null) {
              results.put(run.key(), failed(failure));
            } else if (result != null) {
              results.put(run.key(), () -> result);
            }
          }
        });
    return results;
  }

  private static <T> EntryProcessorResult<T> failed(RuntimeException failure) {
    EntryProcessorException wrapped =
        failure instanceof EntryProcessorException already
            ? already
            : new EntryProcessorException(failure);
    return () -> {
      throw wrapped;
    };
  }

  /**
   * {@code Cache.loadAll}, in the calling thread.
   *
   * @throws javax.cache.integration.CacheLoaderException the exception of the loader, wrapped
   */
  public void loadAll(Collection<? extends K> keys, boolean replaceExistingValues) {
    if (!context.concerns().readThrough().hasLoader()) {
      return;
    }
    inOneCall(
        operations.lookForLoading(),
        entryKeys(keys),
        bulk -> {
          bulk.throwFailure();
          load(bulk, replaceExistingValues ? bulk.ended() : missing(bulk), true);
          if (replaceExistingValues) {
            bulk.ended().stream()
                .filter(EntryRun::isUnanswered)
                .forEach(run -> context.store().invalidate(run.entryKey()));
          }
        });
  }

  /** {@code Cache.iterator}. */
  public Iterator<Cache.Entry<K, V>> iterator(OperationExecutor<K, V> executor) {
    return new EntryIterator<>(context, executor);
  }

  /**
   * One JCache call: locks the keys, completes their runs, and delivers the events, which are
   * delivered for the keys that succeeded even if others failed.
   *
   * @param conclusion of the call, once the runs have ended; may offer values to them
   */
  private <R> void inOneCall(
      EntryOperation<K, V, R> operation,
      Collection<EntryKey<K>> keys,
      Consumer<BulkRun<K, V, R>> conclusion) {
    long start = System.nanoTime();
    EntryEvents.Delivery<K, V> events = context.concerns().events().begin();
    BulkRun<K, V, R> bulk = new BulkRun<>(context, operation, events);
    Hold hold = context.lock(operation, keys);
    try {
      keys.forEach(bulk::begin);
      bulk.complete();
      conclusion.accept(bulk);
    } finally {
      hold.release();
      events.deliver();
    }
    if (bulk.counts()) {
      context.outcomes().timed(operation, System.nanoTime() - start);
    }
  }
}
