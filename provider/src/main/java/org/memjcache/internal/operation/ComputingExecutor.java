package org.memjcache.internal.operation;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.ShownKey;
import org.memjcache.internal.event.EntryEvents;
import org.memjcache.internal.operation.KeyLocks.Hold;
import org.memjcache.internal.operation.SingleFlight.Landing;
import org.memjcache.internal.store.item.NodeException;

/**
 * Carries out {@code getOrCompute}: what is not there is computed, once among the threads that use
 * this object, and stored as a loaded value is: under the token of absence that was read before, so
 * that it never takes the place of something newer.
 *
 * <p>While it computes no lock is held that another operation could need. Safe for use by many
 * threads.
 */
public final class ComputingExecutor<K, V> {

  private final CacheContext<K, V> engine;
  private final OperationExecutor<K, V> executor;
  private final ConcurrentMap<K, SingleFlight<V>> flights = new ConcurrentHashMap<>();

  public ComputingExecutor(CacheContext<K, V> engine, OperationExecutor<K, V> executor) {
    this.engine = engine;
    this.executor = executor;
  }

  /**
   * The value that is there, or else the computed one.
   *
   * @param loader computes; null is an answer that is not stored
   */
  public @Nullable V getOrCompute(
      K key, Duration lifetime, Function<? super K, ? extends @Nullable V> loader) {
    V found = executor.execute(key, engine.operations().lookUp());
    return found != null ? found : computeOnce(key, lifetime, loader);
  }

  private @Nullable V computeOnce(
      K key, Duration lifetime, Function<? super K, ? extends @Nullable V> loader) {
    while (true) {
      SingleFlight<V> own = new SingleFlight<>();
      SingleFlight<V> other = flights.putIfAbsent(key, own);
      if (other == null) {
        return own.lead(() -> compute(key, lifetime, loader), () -> flights.remove(key, own));
      }
      if (other.isOwn()) {
        return loader.apply(key); // the call around this one stores
      }
      if (SingleFlight.isLedHere()) {
        return compute(key, lifetime, loader).value();
      }
      Landing<V> landing = other.await(name(key));
      if (landing.settled()) {
        return landing.value();
      }
    }
  }

  /** Looks again: between the first look and now another flight may have ended. */
  private Landing<V> compute(
      K key, Duration lifetime, Function<? super K, ? extends @Nullable V> loader) {
    EntryRun<K, V, @Nullable V> look = executor.run(key, engine.operations().lookAgain());
    V found = look.result();
    if (found != null) {
      return new Landing<>(found, true);
    }
    V computed = loader.apply(key);
    if (computed == null || offer(key, look, computed, lifetime)) {
      return new Landing<>(computed, true);
    }
    V newer = executor.execute(key, engine.operations().lookAgain());
    return newer != null ? new Landing<>(newer, true) : new Landing<>(computed, false);
  }

  /** Stores a value; false if something came between since the look. */
  private boolean offer(K key, EntryRun<K, V, @Nullable V> look, V value, Duration lifetime) {
    EntryKey<K> entryKey = engine.store().key(key);
    Decision<V, @Nullable V> storing =
        Decision.<V, @Nullable V>storeLoaded(value, value, value).lasting(lifetime);
    Plan<V, @Nullable V> plan =
        look.plan().with(engine, entryKey, storing).withEnd(engine.rooms().expiry());
    Rejection rejection = plan.rejection();
    if (rejection != null) {
      rejection.tell(engine);
      return true;
    }
    if (plan.isStillborn() || !look.mayStoreLoaded()) {
      return true;
    }
    EntryEvents.Delivery<K, V> events = engine.rooms().events().begin();
    boolean stored = store(entryKey, plan, events);
    events.deliver();
    return stored;
  }

  private boolean store(EntryKey<K> key, Plan<V, ?> plan, EntryEvents.Delivery<K, V> events) {
    EntryOperation<K, V, ?> operation = engine.operations().lookAgain();
    Hold hold =
        engine.profile().isExclusive(operation) ? engine.locks().lock(key.key()) : Hold.NONE;
    try {
      boolean done = engine.store().send(plan.storing(key, false)).await(engine.deadline()).done();
      if (done) {
        new OutcomeRecorder<>(engine.rooms(), events, key.key()).committed(plan);
      }
      return done;
    } catch (NodeException e) {
      if (engine.settings().onFailure().on(operation) == FailurePolicy.Reaction.ANSWER) {
        return true;
      }
      throw engine.failure("getOrCompute", key.key(), e);
    } finally {
      hold.release();
    }
  }

  private String name(K key) {
    return "cache '%s', getOrCompute, key %s"
        .formatted(engine.settings().cacheName(), ShownKey.of(key));
  }
}
