package org.memjcache.internal.operation;

import org.memjcache.Explanation;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.event.EntryEvents;
import org.memjcache.internal.operation.KeyLocks.Hold;
import org.memjcache.internal.store.item.NodeException;

/**
 * Carries out one operation on one key: takes the steps of its {@link EntryRun}, and delivers the
 * events after all locks are released. Safe for use by many threads.
 */
public final class OperationExecutor<K, V> {

  private final CacheContext<K, V> context;

  public OperationExecutor(CacheContext<K, V> context) {
    this.context = context;
  }

  /**
   * Carries out an operation.
   *
   * @throws javax.cache.CacheException if its node failed and it has no result without it, or if
   *     others changed the entry before each try; names cache, key and node
   */
  public <R> R execute(K key, EntryOperation<K, V, R> operation) {
    if (!context.concerns().statistics().isEnabled()) {
      return run(key, operation).result();
    }
    long start = System.nanoTime();
    EntryRun<K, V, R> run = run(key, operation);
    if (run.counts()) {
      context.outcomes().timed(operation, System.nanoTime() - start);
    }
    return run.result();
  }

  /** Carries out an operation, delivers its events, and returns the run that has ended. */
  private <R> EntryRun<K, V, R> run(K key, EntryOperation<K, V, R> operation) {
    EntryRun<K, V, R> run = prepare(context.store().key(key), operation);
    carryOut(run);
    return run;
  }

  /** A run that has not begun. */
  <R> EntryRun<K, V, R> prepare(EntryKey<K> key, EntryOperation<K, V, R> operation) {
    return new EntryRun<>(context, operation, key, context.concerns().events().begin());
  }

  /** Carries out a run that has not begun, and delivers its events. */
  void carryOut(EntryRun<K, V, ?> run) {
    Hold hold = context.lock(run.operation(), run.entryKey());
    try {
      complete(run, run.begin());
    } catch (RuntimeException | Error e) {
      run.abandon();
      throw e;
    } finally {
      hold.release();
    }
    run.events().deliver();
  }

  /** Offers a loaded value to a run that has ended, and delivers the events of that. */
  void offer(EntryRun<K, V, ?> run, V value) {
    EntryEvents.Delivery<K, V> events = context.concerns().events().begin();
    Hold hold = context.lock(run.operation(), run.entryKey());
    try {
      complete(run, run.offerLoaded(value, true, events));
    } finally {
      hold.release();
    }
    events.deliver();
  }

  private void complete(EntryRun<K, V, ?> run, Step<K, V> first) {
    Step<K, V> step = first;
    while (!(step instanceof Step.Done)) {
      if (step instanceof Step.Write<K, V> write) {
        write.by(context.concerns().writeThrough());
        step = run.afterWriter();
      } else if (step instanceof Step.Send<K, V> send) {
        run.budget().pause();
        step = run.next(exchange(run, send.request()));
      }
    }
  }

  private EntryAnswer<V> exchange(EntryRun<K, V, ?> run, EntryRequest<K, V> request) {
    try {
      return run.budget().await(context.store().send(request));
    } catch (NodeException e) {
      throw run.failed(e);
    }
  }

  /**
   * Explains where a key is and what is stored under it.
   *
   * @throws javax.cache.CacheException if its node fails
   */
  public Explanation explain(K key) {
    try {
      return new Explanation(
          context.cacheName(),
          key,
          context.store().explain(context.store().key(key), context.deadline()));
    } catch (NodeException e) {
      throw context.failure("explain", e);
    }
  }
}
