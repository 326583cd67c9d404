package org.memjcache.internal.operation;

import java.util.function.Function;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.ShownKey;
import org.memjcache.internal.operation.SingleFlight.Result;

/**
 * Carries out {@code getOrCompute}: computes a missing value once among the threads that use this
 * object, and stores it like a loaded value: under the lease of the read before, so that it never
 * replaces a newer value.
 *
 * <p>No lock is held during the computation. Safe for use by many threads.
 */
public final class ComputingExecutor<K, V> {

  private final CacheContext<K, V> context;
  private final OperationExecutor<K, V> executor;
  private final SingleFlight<EntryKey<K>, V> flights = new SingleFlight<>();

  public ComputingExecutor(CacheContext<K, V> context, OperationExecutor<K, V> executor) {
    this.context = context;
    this.executor = executor;
  }

  /**
   * Returns the cached value, or the computed one.
   *
   * @param operations of the cache, or of its view with a time to live for stored values
   * @param loader computes the value; null is returned and not stored
   */
  public @Nullable V getOrCompute(
      K key, EntryOperations<K, V> operations, Function<? super K, ? extends @Nullable V> loader) {
    V found = executor.execute(key, operations.lookUp());
    if (found != null) {
      return found;
    }
    EntryKey<K> entryKey = context.store().key(key);
    return flights.join(entryKey, new Call(entryKey, operations, loader));
  }

  /** One call whose lookup was a miss. */
  private final class Call implements SingleFlight.Caller<V, RuntimeException> {

    private final EntryKey<K> key;
    private final EntryOperations<K, V> operations;
    private final Function<? super K, ? extends @Nullable V> loader;
    private @Nullable EntryRun<K, V, ?> current;

    Call(
        EntryKey<K> key,
        EntryOperations<K, V> operations,
        Function<? super K, ? extends @Nullable V> loader) {
      this.key = key;
      this.operations = operations;
      this.loader = loader;
    }

    /** Looks the value up again: since the first lookup another flight may have ended. */
    @Override
    public Result<V> lead() {
      EntryRun<K, V, @Nullable V> lookup = lookAgain();
      V found = lookup.result();
      if (found != null) {
        return new Result<>(found, true);
      }
      V computed = loader.apply(key.key());
      if (computed == null) {
        return new Result<>(null, true);
      }
      executor.offer(lookup, computed);
      if (!lookup.isOvertaken()) {
        return new Result<>(computed, true);
      }
      V newer = lookAgain().result();
      return newer != null ? new Result<>(newer, true) : new Result<>(computed, false);
    }

    private EntryRun<K, V, @Nullable V> lookAgain() {
      EntryRun<K, V, @Nullable V> run = executor.prepare(key, operations.lookAgain());
      current = run;
      executor.carryOut(run);
      return run;
    }

    /** The time of this call is not that of the others. */
    @Override
    public boolean isOwn(Throwable failure) {
      return current != null && current.isOutOfTime();
    }

    /** A nested call for the same key does not store: the outer one does. */
    @Override
    public @Nullable V computeAlone(boolean nested) {
      return nested ? loader.apply(key.key()) : lead().value();
    }

    @Override
    public @Nullable V interrupted(InterruptedException cause) {
      throw new CacheException(
          "cache '%s', getOrCompute, key %s: interrupted while another thread computes the value"
              .formatted(context.cacheName(), ShownKey.of(key.key())),
          cause);
    }
  }
}
