package org.memjcache.internal.operation;

import java.util.Objects;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.Content;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryState;
import org.memjcache.internal.entry.EntryState.Expired;
import org.memjcache.internal.entry.EntryState.Live;
import org.memjcache.internal.event.EntryEvents;
import org.memjcache.internal.integration.WriteThrough;
import org.memjcache.internal.operation.EntryOperation.Trait;
import org.memjcache.internal.operation.FailurePolicy.Reaction;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.NodeException;

/**
 * One operation on one key on its way from its opening to its commit: the only compare-and-set
 * loop.
 *
 * <p>It does not wait: it says what to send, is told the answer, and says what to send next, until
 * there is nothing more. So one key and many keys run the same code. Between the plan and the store
 * it may stop for the writer ({@link #awaitsWriter}), which the caller asks: once for one key, or
 * once for many.
 *
 * <p>Used by one thread.
 */
final class EntryRun<K, V, R> {

  /** Above this size in bytes a value is not sent back by the server only to see who won. */
  private static final int MAX_READ_BACK = 16 * 1024;

  private final CacheContext<K, V> engine;
  private final EntryOperation<K, V, R> operation;
  private final EntryKey<K> key;
  private final OutcomeRecorder<K, V> report;
  private final RetryBudget patience;
  private Phase phase = Phase.READING;
  private @Nullable Plan<V, R> plan;
  private boolean readBack;
  private boolean written;
  private boolean nodeFailed;
  private boolean awaitsLoaded;
  private long readAt;

  EntryRun(
      CacheContext<K, V> engine,
      EntryOperation<K, V, R> operation,
      EntryKey<K> key,
      EntryEvents.Delivery<K, V> events) {
    this.engine = engine;
    this.operation = operation;
    this.key = key;
    this.report = new OutcomeRecorder<>(engine.rooms(), events, key.key());
    this.patience = new RetryBudget(engine.deadline());
  }

  K key() {
    return key.key();
  }

  RetryBudget patience() {
    return patience;
  }

  boolean hasEnded() {
    return phase == Phase.ENDED;
  }

  /**
   * Whether it counts as a call of its operation: a change that its node knows nothing of does not.
   */
  boolean counts() {
    return !(nodeFailed && operation.is(Trait.CHANGES));
  }

  /** What the caller of the operation gets. Known once the attempt has ended. */
  R result() {
    return plan().result();
  }

  Plan<V, R> plan() {
    if (plan == null) {
      throw new IllegalStateException(operation.name() + " has not been decided");
    }
    return plan;
  }

  // ---- opening

  /** The first request; null if the writer is to be asked first. */
  @Nullable EntryRequest<K, V> begin() {
    return switch (engine.profile().opening(operation)) {
      case OVERWRITE -> storeUnread(Phase.OVERWRITING, Guard.ANY);
      case ADD -> storeUnread(Phase.ADDING, Guard.ABSENT);
      case TAKE -> take();
      case READ -> read();
    };
  }

  private EntryRequest<K, V> storeUnread(Phase next, Guard guard) {
    readAt = System.nanoTime();
    plan = Plan.of(engine, operation, key, EntryState.absent()).withEnd(engine.rooms().expiry());
    Content<V> content = plan.content();
    readBack = guard == Guard.ABSENT;
    if (content == null || (readBack && content.size() > MAX_READ_BACK)) {
      return read();
    }
    phase = next;
    return new EntryRequest.Store<>(key, content, plan.expiration(), guard, readBack);
  }

  private @Nullable EntryRequest<K, V> take() {
    if (engine.rooms().writeThrough().isEnabled() && !written) {
      phase = Phase.AWAITING_WRITER;
      return null;
    }
    phase = Phase.TAKING;
    return new EntryRequest.Take<>(key);
  }

  private EntryRequest<K, V> read() {
    phase = Phase.READING;
    readAt = System.nanoTime();
    long slideTo =
        operation.is(Trait.SLIDES) ? engine.rooms().expiry().slideTo() : EntryRequest.KEEP;
    return new EntryRequest.Read<>(key, engine.profile().reserves(operation), slideTo);
  }

  // ---- answers

  /** Takes the answer to the last request; returns the next, or null if none is to be sent now. */
  @Nullable EntryRequest<K, V> next(EntryAnswer<V> answer) {
    return switch (phase) {
      case OVERWRITING -> commit();
      case ADDING -> answer.done() ? commit() : continueFrom(answer.state());
      case TAKING -> taken(answer.state());
      case READING -> decideOn(answer.state());
      case APPLYING -> answer.done() ? commit() : lost(answer.state());
      case DISCARDING -> commit();
      case SWEEPING -> swept(answer.done());
      case FORGETTING -> finish();
      case REJECTING -> rejected();
      case AWAITING_WRITER, ENDED -> throw new IllegalStateException(phase.name());
    };
  }

  /** An add that was refused has read what refused it, unless that was gone by then. */
  private @Nullable EntryRequest<K, V> continueFrom(EntryState<V> found) {
    return found.version() == null ? read() : decideOn(found);
  }

  private @Nullable EntryRequest<K, V> taken(EntryState<V> found) {
    decide(found);
    return commit();
  }

  private void decide(EntryState<V> found) {
    EntryState<V> state = Plan.readable(found);
    if (operation.is(Trait.LOADS)) {
      report.lookedUp(operation, state); // before the rule calls the user's code, which may fail
    }
    plan = Plan.of(engine, operation, key, state);
  }

  private @Nullable EntryRequest<K, V> decideOn(EntryState<V> found) {
    decide(found);
    Rejection rejection = plan().rejection();
    if (rejection != null && !rejection.silent()) {
      return reject();
    }
    if (plan().effect().written() != Effect.Written.NOTHING
        && engine.rooms().writeThrough().isEnabled()
        && !written) {
      phase = Phase.AWAITING_WRITER;
      return null;
    }
    return apply();
  }

  // ---- a failed node

  /**
   * Goes on after the node failed to answer the last request; returns as {@link #next} does.
   *
   * @throws javax.cache.CacheException if the operation has no answer without its node
   */
  @Nullable EntryRequest<K, V> nodeFailed(NodeException failure) {
    Reaction reaction = engine.settings().onFailure().on(operation);
    nodeFailed = true;
    if (reaction == Reaction.ANSWER) {
      return endWithoutNode();
    }
    if (reaction == Reaction.FAIL_TO_CHANGE && phase == Phase.READING) {
      engine.store().invalidate(key);
    }
    throw engine.failure(operation.name(), key(), failure);
  }

  /**
   * Ends as if there were no entry. The store below sees to a change that was sent and has no
   * answer.
   */
  private @Nullable EntryRequest<K, V> endWithoutNode() {
    return switch (phase) {
      case READING -> patience.tries() > 0 ? endUnsent() : decideOn(EntryState.unknown());
      case ADDING -> operation.is(Trait.CHANGES) ? finish() : decideOn(EntryState.unknown());
      case TAKING -> taken(EntryState.unknown());
      case REJECTING -> rejected();
      default -> finish();
    };
  }

  /** Ends a change that was not even sent: what it was to change must not be read any more. */
  private @Nullable EntryRequest<K, V> endUnsent() {
    engine.store().invalidate(key);
    return finish();
  }

  // ---- the writer

  /** Whether the writer is to be told now, before anything is stored. */
  boolean awaitsWriter() {
    return phase == Phase.AWAITING_WRITER;
  }

  /** Whether the writer is to delete rather than to write. */
  boolean writesDeletion() {
    return plan == null || plan.effect().written() == Effect.Written.DELETION;
  }

  /** The value that the writer is to write. */
  V writtenValue() {
    return plan().storedValue();
  }

  /** Tells the writer of this key alone, and goes on. */
  @Nullable EntryRequest<K, V> write(WriteThrough<K, V> writer) {
    if (writesDeletion()) {
      writer.delete(key());
    } else {
      writer.write(key(), writtenValue());
    }
    return afterWriter();
  }

  /** Goes on after the writer did its work. */
  @Nullable EntryRequest<K, V> afterWriter() {
    written = true;
    return plan == null ? take() : apply();
  }

  // ---- loaded values

  /** Whether a value was to be stored that expires at its creation: no operation shows it. */
  boolean isStillborn() {
    return plan().isStillborn();
  }

  /** Whether a read ended without an entry. */
  boolean missed() {
    return !plan().state().isLive();
  }

  /**
   * Offers a value that was loaded for this key after the attempt ended; it is stored if nothing
   * came between.
   *
   * @param awaited whether the store's answer is wanted
   */
  @Nullable EntryRequest<K, V> offerLoaded(V value, boolean awaited) {
    awaitsLoaded = awaited;
    plan = plan().with(engine, key, Decision.storeLoaded(value, plan().decision().result(), null));
    return apply();
  }

  /** After a value was to be replaced: if the node failed, the older one is not read any more. */
  void invalidateIfNodeFailed() {
    if (nodeFailed) {
      engine.store().invalidate(key);
    }
  }

  // ---- the change

  private @Nullable EntryRequest<K, V> apply() {
    if (plan().rejection() != null) {
      return reject();
    }
    if (nodeFailed && plan().decision().mutation().isChange()) {
      return endUnsent();
    }
    plan = plan().withEnd(engine.rooms().expiry());
    switch (plan().effect()) {
      case NOTHING, REMOVE_NOTHING -> {
        return sweep();
      }
      case ACCESS -> {
        access();
        return finish();
      }
      case REMOVE -> {
        return delete();
      }
      default -> {
        return plan().effect().isLoaded() ? storeLoaded() : store();
      }
    }
  }

  private EntryRequest<K, V> delete() {
    phase = Phase.APPLYING;
    readBack = false;
    return new EntryRequest.Delete<>(key, plan().guard());
  }

  private @Nullable EntryRequest<K, V> store() {
    if (plan().isStillborn()) {
      return sweep();
    }
    if (plan().expiration().isImmediate()) {
      return delete();
    }
    phase = Phase.APPLYING;
    readBack = patience.tries() > 0 && plan().storedContent().size() <= MAX_READ_BACK;
    return plan().storing(key, readBack);
  }

  /** A loaded value gives way to any other change, so nobody waits for it but a listener. */
  private @Nullable EntryRequest<K, V> storeLoaded() {
    if (!mayStoreLoaded()) {
      return finish();
    }
    EventType event = plan().effect().event();
    if (awaitsLoaded || (event != null && engine.rooms().events().wants(event))) {
      return store();
    }
    if (!plan().expiration().isImmediate()) {
      engine.store().post(plan().storing(key, false));
    }
    return finish();
  }

  private void access() {
    Live<V> live = (Live<V>) plan().state();
    AccessedEnd.post(engine, key, live, plan().expiration(), operation.is(Trait.SLIDES));
  }

  /** Without the token that the read left, an older load could slip in over a newer change. */
  boolean mayStoreLoaded() {
    return !engine.store().leavesTokens()
        || (plan().state().version() != null && engine.isReserved(readAt));
  }

  /**
   * Ends a change that stores nothing. An expired entry that was met is deleted; awaited only where
   * a listener hears of it. After the writer no change of others that began before it may follow.
   */
  private @Nullable EntryRequest<K, V> sweep() {
    if (!(plan().state() instanceof Expired)) {
      return written ? forget() : finish();
    }
    EntryRequest<K, V> deletion = new EntryRequest.Delete<>(key, plan().guard());
    if (written || engine.rooms().events().wants(EventType.EXPIRED)) {
      phase = Phase.SWEEPING;
      return deletion;
    }
    engine.store().post(deletion);
    return finish();
  }

  private @Nullable EntryRequest<K, V> swept(boolean done) {
    if (done) {
      report.expired(plan());
    }
    return written && !done ? forget() : finish();
  }

  /** Deletes whatever is there, tokens of absence too: who reserved with one does not store. */
  private EntryRequest<K, V> forget() {
    phase = Phase.FORGETTING;
    return new EntryRequest.Delete<>(key, Guard.ANY);
  }

  // ---- a lost guard

  private @Nullable EntryRequest<K, V> lost(EntryState<V> found) {
    if (plan().effect().isLoaded()) {
      return finish();
    }
    engine.countRetry();
    if (!patience.tryAgain()) {
      throw engine.contended(operation.name(), key(), patience.tries());
    }
    if (written) {
      // Equal bytes say nothing: who wrote them may have come before or after in the database.
      phase = Phase.DISCARDING;
      return new EntryRequest.Delete<>(key, Guard.ANY);
    }
    return readBack ? decideOn(found) : read();
  }

  // ---- values above the item limit

  /**
   * The entry that the value would have replaced goes; a cache must not show what was overwritten.
   */
  private @Nullable EntryRequest<K, V> reject() {
    if (plan().effect().isLoaded()) {
      return rejected();
    }
    if (nodeFailed) {
      engine.store().invalidate(key);
    } else if (plan().state().version() != null) {
      phase = Phase.REJECTING;
      return new EntryRequest.Delete<>(key, Guard.ANY);
    }
    return rejected();
  }

  private @Nullable EntryRequest<K, V> rejected() {
    phase = Phase.ENDED;
    Objects.requireNonNull(plan().rejection()).tell(engine);
    return finish();
  }

  // ---- the end

  private @Nullable EntryRequest<K, V> commit() {
    report.committed(plan());
    return finish();
  }

  private @Nullable EntryRequest<K, V> finish() {
    phase = Phase.ENDED;
    report.lookedUp(operation, plan().state());
    return null;
  }
}
