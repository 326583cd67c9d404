package org.memjcache.internal.operation;

import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.event.EntryEvents;
import org.memjcache.internal.management.StatisticsRecorder;
import org.memjcache.internal.operation.KeyLocks.Hold;
import org.memjcache.internal.store.item.NodeException;

/**
 * Carries out one operation on one key: sends what the {@link EntryRun} says, waits, and delivers
 * the events once no lock is held. Safe for use by many threads.
 */
public final class OperationExecutor<K, V> {

  private final CacheContext<K, V> engine;

  public OperationExecutor(CacheContext<K, V> engine) {
    this.engine = engine;
  }

  /**
   * Carries out an operation.
   *
   * @throws javax.cache.CacheException if its node failed and it has no answer without, or other
   *     JVMs changed the entry too often; names cache, key and node
   */
  public <R> R execute(K key, EntryOperation<K, V, R> operation) {
    StatisticsRecorder statistics = engine.rooms().statistics();
    if (!statistics.isEnabled()) {
      return run(key, operation).result();
    }
    long start = System.nanoTime();
    EntryRun<K, V, R> attempt = run(key, operation);
    if (attempt.counts()) {
      CallTimes.record(statistics, operation, System.nanoTime() - start);
    }
    return attempt.result();
  }

  /** Brings an operation to its end, its events told, and returns it with what it knows. */
  <R> EntryRun<K, V, R> run(K key, EntryOperation<K, V, R> operation) {
    EntryEvents.Delivery<K, V> events = engine.rooms().events().begin();
    EntryRun<K, V, R> attempt = new EntryRun<>(engine, operation, engine.store().key(key), events);
    Hold hold = engine.profile().isExclusive(operation) ? engine.locks().lock(key) : Hold.NONE;
    try {
      complete(attempt);
    } finally {
      hold.release();
    }
    events.deliver();
    return attempt;
  }

  private void complete(EntryRun<K, V, ?> attempt) {
    EntryRequest<K, V> request = attempt.begin();
    while (!attempt.hasEnded()) {
      if (request == null) {
        request = attempt.write(engine.rooms().writeThrough());
      } else {
        attempt.patience().pause();
        request = exchange(attempt, request);
      }
    }
  }

  private @Nullable EntryRequest<K, V> exchange(
      EntryRun<K, V, ?> attempt, EntryRequest<K, V> request) {
    EntryAnswer<V> answer;
    try {
      answer = engine.store().send(request).await(attempt.patience().deadline());
    } catch (NodeException e) {
      return attempt.nodeFailed(e);
    }
    return attempt.next(answer);
  }
}
