package org.memjcache.internal.operation;

import java.util.Objects;
import javax.cache.CacheException;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.Content;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryState;
import org.memjcache.internal.entry.EntryState.Expired;
import org.memjcache.internal.entry.EntryState.Live;
import org.memjcache.internal.entry.EntryState.Unknown;
import org.memjcache.internal.event.EntryEvents;
import org.memjcache.internal.operation.EntryOperation.Trait;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.NodeException;

/**
 * One run of an operation on one key, from its first request to its commit: the only
 * compare-and-set loop.
 *
 * <p>A run never waits. It returns the next {@link Step}, and its caller takes that step and passes
 * the result back, until the run is done. So one key and many keys run the same code, and a writer
 * is called once for one key or once for many.
 *
 * <p>A node's failure is an answer here, {@link EntryAnswer#unknown}, where the operation can do
 * without its node; see {@link FailurePolicy}.
 *
 * <p>Used by one thread.
 */
final class EntryRun<K, V, R> {

  /** Above this size in bytes a read-back costs more than it saves. */
  private static final int MAX_READ_BACK = 16 * 1024;

  private final CacheContext<K, V> context;
  private final EntryOperation<K, V, R> operation;
  private final EntryKey<K> key;
  private final RetryBudget budget;
  private EntryEvents.Delivery<K, V> events;
  private Phase phase = Phase.READING;
  private @Nullable Plan<V, R> plan;
  private @Nullable EntryState<V> lookup;
  private boolean lookupCounted;
  private boolean changedByProcessor;
  private boolean writerDone;

  /** When the entry was read, by {@link System#nanoTime}: a lease begins then. */
  private long readAt;

  EntryRun(
      CacheContext<K, V> context,
      EntryOperation<K, V, R> operation,
      EntryKey<K> key,
      EntryEvents.Delivery<K, V> events) {
    this.context = context;
    this.operation = operation;
    this.key = key;
    this.events = events;
    this.budget = new RetryBudget(context.deadline());
  }

  K key() {
    return key.key();
  }

  EntryKey<K> entryKey() {
    return key;
  }

  EntryEvents.Delivery<K, V> events() {
    return events;
  }

  EntryOperation<K, V, R> operation() {
    return operation;
  }

  RetryBudget budget() {
    return budget;
  }

  /** Whether the run counts as a call of its operation: a change without its node does not. */
  boolean counts() {
    return !(operation.is(Trait.CHANGES) && isUnanswered());
  }

  /** Whether a node's failure kept the entry from being read or changed. */
  boolean isUnanswered() {
    return phase == Phase.UNANSWERED || (plan != null && plan.state() instanceof Unknown);
  }

  /** The operation's result, once the run has ended. */
  R result() {
    return plan().result();
  }

  /** The plan, once the operation has been decided. */
  Plan<V, R> plan() {
    return Objects.requireNonNull(plan);
  }

  Step<K, V> begin() {
    return switch (context.fastPath().firstCommand(operation)) {
      case OVERWRITE -> storeUnread(Phase.OVERWRITING, Guard.ANY);
      case ADD -> storeUnread(Phase.ADDING, Guard.ABSENT);
      case TAKE -> writesThrough() ? write(null) : take();
      case READ -> read();
    };
  }

  private Step<K, V> storeUnread(Phase next, Guard guard) {
    readAt = System.nanoTime();
    plan = withExpiry(Plan.of(context, operation, key, EntryState.absent()));
    Content<V> content = plan.content();
    boolean readBack = guard == Guard.ABSENT;
    if (content == null || (readBack && content.size() > MAX_READ_BACK)) {
      return read();
    }
    return send(next, context.requests().store(operation, key, plan, guard, readBack));
  }

  private Step<K, V> take() {
    return send(Phase.TAKING, context.requests().take(operation, key));
  }

  private Step<K, V> read() {
    readAt = System.nanoTime();
    return send(Phase.READING, context.requests().read(operation, key));
  }

  private Step<K, V> send(Phase next, EntryRequest<K, V> request) {
    phase = next;
    return new Step.Send<>(request);
  }

  /** The step after the answer to the last request. */
  Step<K, V> next(EntryAnswer<V> answer) {
    if (answer.isUnknown()) {
      return withoutNode();
    }
    return switch (phase) {
      case OVERWRITING, DISCARDING -> commit();
      case ADDING -> answer.done() ? commit() : continueFrom(answer.state());
      case TAKING -> taken(answer.state());
      case READING -> decideOn(answer.state());
      case APPLYING -> answer.done() ? commit() : lost(null);
      case APPLYING_WITH_READ_BACK -> answer.done() ? commit() : lost(answer.state());
      case SWEEPING -> swept(answer.done());
      case FORGETTING -> end(Phase.ENDED);
      case REJECTING -> rejected(Phase.ENDED);
      case WRITING, ENDED, OVERTAKEN, UNANSWERED -> throw new IllegalStateException(phase.name());
    };
  }

  /** An add that was refused has read the entry, unless that was gone by then. */
  private Step<K, V> continueFrom(EntryState<V> found) {
    return found.version() == null ? read() : decideOn(found);
  }

  private Step<K, V> taken(EntryState<V> found) {
    decide(found);
    return commit();
  }

  private void decide(EntryState<V> found) {
    EntryState<V> state = Plan.readable(found);
    lookup = state;
    if (operation.is(Trait.PROCESSES)) {
      Runnable processor = () -> plan = Plan.of(context, operation, key, state);
      changedByProcessor = context.processed().watch(key, processor);
    } else {
      plan = Plan.of(context, operation, key, state);
    }
  }

  private Step<K, V> decideOn(EntryState<V> found) {
    decide(found);
    Plan.Rejection rejection = plan().rejection();
    if (rejection != null && !rejection.silent()) {
      return reject();
    }
    if (plan().decision().mutation().isChange()) {
      checkBudget(found);
    }
    return isWritten() ? write(plan().writtenValue()) : apply();
  }

  /**
   * Goes on as if there were no entry. The store below is responsible for a change that was sent
   * and not answered; a change that was not sent invalidates the entry.
   */
  private Step<K, V> withoutNode() {
    invalidateIfWritten();
    return switch (phase) {
      case READING -> budget.tries() > 0 ? invalidate() : decideOn(EntryState.unknown());
      case ADDING ->
          operation.is(Trait.CHANGES) ? end(Phase.UNANSWERED) : decideOn(EntryState.unknown());
      case TAKING -> taken(EntryState.unknown());
      case REJECTING -> rejected(Phase.UNANSWERED);
      default -> end(Phase.UNANSWERED);
    };
  }

  private Step<K, V> invalidate() {
    context.store().invalidate(key);
    return end(Phase.UNANSWERED);
  }

  /**
   * Ends the run after user code, its node or the contention of others failed it. The last lookup
   * of an operation that calls user code counts all the same.
   */
  void abandon() {
    if (lookup != null && operation.is(Trait.LOADS)) {
      countLookup(lookup);
    }
  }

  /** Whether the run ended because its time was up. */
  boolean isOutOfTime() {
    return phase == Phase.UNANSWERED && budget.deadline().remainingNanos() <= 0;
  }

  /** Ends the run because its node failed; returns the exception for the caller. */
  CacheException failed(NodeException failure) {
    phase = Phase.UNANSWERED;
    invalidateIfWritten();
    return context.failure(operation.name(), key(), failure);
  }

  /** After the writer the late change may still lose its guard: the entry is deleted after it. */
  private void invalidateIfWritten() {
    if (writerDone) {
      context.store().invalidate(key);
    }
  }

  private boolean writesThrough() {
    return context.concerns().writeThrough().isEnabled();
  }

  /** Whether the writer is called for the change before it is sent. */
  private boolean isWritten() {
    return writesThrough() && plan().effect().written() != Effect.Written.NOTHING;
  }

  private Step<K, V> write(@Nullable V value) {
    phase = Phase.WRITING;
    return new Step.Write<>(key(), value);
  }

  /** Whether the writer has returned, so that the entry must not stay as it is. */
  boolean isWriterDone() {
    return writerDone;
  }

  /** The step after the writer returned. */
  Step<K, V> afterWriter() {
    writerDone = true;
    return plan == null ? take() : apply();
  }

  /** Whether another change came before the loaded value. */
  boolean isOvertaken() {
    return phase == Phase.OVERTAKEN;
  }

  /**
   * Offers a value that was loaded for this key after the run ended; it is stored if the entry has
   * not changed.
   *
   * @param awaited whether the outcome of the store is needed
   * @param delivery the events of the call that offers
   */
  Step<K, V> offerLoaded(V value, boolean awaited, EntryEvents.Delivery<K, V> delivery) {
    events = delivery;
    plan = plan().with(context, key, Decision.storeLoaded(value, plan().decision().result(), null));
    return plan.rejection() == null ? storeLoaded(awaited) : reject();
  }

  private Step<K, V> apply() {
    if (plan().rejection() != null) {
      return reject();
    }
    if (plan().state() instanceof Unknown && plan().decision().mutation().isChange()) {
      return invalidate();
    }
    Effect effect = plan().effect();
    if (effect.isLoaded()) {
      return storeLoaded(false);
    }
    plan = withExpiry(plan());
    return switch (effect) {
      case NOTHING, REMOVE_NOTHING -> sweep();
      case ACCESS -> access();
      case REMOVE -> send(Phase.APPLYING, deletion(plan().guard()));
      default -> store();
    };
  }

  private Plan<V, R> withExpiry(Plan<V, R> planned) {
    return planned.withExpiry(context.concerns().expiry(), operation.timeToLive());
  }

  private EntryRequest<K, V> deletion(Guard guard) {
    return context.requests().delete(operation, key, guard);
  }

  private Step<K, V> store() {
    if (plan().expiresOnCreation()) {
      return sweep();
    }
    if (plan().expiration().isImmediate()) {
      return send(Phase.APPLYING, deletion(plan().guard()));
    }
    boolean readBack = budget.tries() > 0 && plan().storedContent().size() <= MAX_READ_BACK;
    return send(
        readBack ? Phase.APPLYING_WITH_READ_BACK : Phase.APPLYING,
        context.requests().store(operation, key, plan(), plan().guard(), readBack));
  }

  /** Any other change goes before a loaded value, so only a listener needs the outcome. */
  private Step<K, V> storeLoaded(boolean awaited) {
    plan = withExpiry(plan());
    if (!context.holdsLease(plan().state(), readAt)) {
      return end(Phase.ENDED);
    }
    EventType event = plan().effect().event();
    if (awaited || (event != null && context.concerns().events().wants(event))) {
      return store();
    }
    if (!plan().expiration().isImmediate()) {
      context.store().post(context.requests().store(operation, key, plan(), plan().guard(), false));
    }
    return end(Phase.ENDED);
  }

  private Step<K, V> access() {
    Live<V> live = (Live<V>) plan().state();
    context.requests().postAccess(key, live, plan().expiration(), operation.is(Trait.SLIDES));
    return end(Phase.ENDED);
  }

  /**
   * Ends a change that stores nothing. An expired entry that was read is deleted; the deletion is
   * awaited if a listener is notified of it. After the writer, no change that began before it may
   * take effect.
   */
  private Step<K, V> sweep() {
    if (!(plan().state() instanceof Expired)) {
      return isWritten() ? forget() : end(Phase.ENDED);
    }
    EntryRequest<K, V> deletion = deletion(plan().guard());
    if (isWritten() || context.concerns().events().wants(EventType.EXPIRED)) {
      return send(Phase.SWEEPING, deletion);
    }
    context.store().post(deletion);
    return end(Phase.ENDED);
  }

  private Step<K, V> swept(boolean done) {
    if (done) {
      context.outcomes().expired(key, plan(), events);
    }
    return isWritten() && !done ? forget() : end(Phase.ENDED);
  }

  /** Deletes the item, a lease too: the holder of that lease must not store. */
  private Step<K, V> forget() {
    return send(Phase.FORGETTING, deletion(Guard.ANY));
  }

  /**
   * Decides again after a change lost its guard.
   *
   * @param found the entry as it is now; null if it has to be read
   */
  private Step<K, V> lost(@Nullable EntryState<V> found) {
    if (plan().effect().isLoaded()) {
      return end(Phase.OVERTAKEN);
    }
    context.countRetry();
    budget.countTry();
    if (isWritten()) {
      // Equal bytes prove nothing: in the database the other change may come first or last.
      return discard();
    }
    if (found != null) {
      return decideOn(found);
    }
    checkBudget(null);
    return read();
  }

  private Step<K, V> discard() {
    if (budget.deadline().remainingNanos() > 0) {
      return send(Phase.DISCARDING, deletion(Guard.ANY));
    }
    context.store().invalidate(key);
    return commit();
  }

  /** Refuses a further try without time for it; found is null if the entry was not read. */
  private void checkBudget(@Nullable EntryState<V> found) {
    if (!budget.allowsChange()) {
      throw context.contended(operation.name(), key(), budget.tries(), changedByProcessor, found);
    }
  }

  /** The value that was to be replaced must not be read again, so its entry is removed. */
  private Step<K, V> reject() {
    if (plan().effect().isLoaded()) {
      return rejected(Phase.ENDED);
    }
    if (plan().state() instanceof Unknown) {
      context.store().invalidate(key);
    } else if (plan().state().version() != null) {
      return send(Phase.REJECTING, deletion(Guard.ANY));
    }
    return rejected(Phase.ENDED);
  }

  private Step<K, V> rejected(Phase last) {
    phase = last;
    Objects.requireNonNull(plan().rejection()).report(context);
    return end(last);
  }

  private Step<K, V> commit() {
    context.outcomes().committed(key, plan(), events);
    return end(Phase.ENDED);
  }

  private Step<K, V> end(Phase last) {
    phase = last;
    countLookup(plan().state());
    return Step.done();
  }

  private void countLookup(EntryState<V> state) {
    if (!lookupCounted) {
      lookupCounted = true;
      context.outcomes().lookedUp(operation, state);
    }
  }
}
