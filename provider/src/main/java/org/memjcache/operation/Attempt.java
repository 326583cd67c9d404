package org.memjcache.operation;

import javax.cache.CacheException;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.memjcache.codec.UnreadableValueException;
import org.memjcache.entry.Content;
import org.memjcache.entry.EntryAnswer;
import org.memjcache.entry.EntryKey;
import org.memjcache.entry.EntryRequest;
import org.memjcache.entry.EntryState;
import org.memjcache.entry.EntryState.Absent;
import org.memjcache.entry.EntryState.Expired;
import org.memjcache.entry.EntryState.Live;
import org.memjcache.entry.Expiration;
import org.memjcache.entry.KeyText;
import org.memjcache.entry.ValueTooLargeException;
import org.memjcache.event.EntryEvents;
import org.memjcache.operation.EntryOperation.Trait;
import org.memjcache.store.Guard;
import org.memjcache.store.Version;

/**
 * One operation on one key on its way from its opening to its commit: the only compare-and-set
 * loop.
 *
 * <p>It does not wait: it says what to send, is told the answer, and says what to send next, until
 * there is nothing more. So one key and many keys run the same code. Between the decision and the
 * store it may stop for the writer ({@link #awaitsWriter}), which the caller asks: once for one
 * key, or once for many.
 *
 * <p>Used by one thread.
 */
final class Attempt<K, V, R> {

  /** Above this size in bytes a value is not sent back by the server only to see who won. */
  private static final int MAX_READ_BACK = 16 * 1024;

  private static final int MAX_TRIES = 512;

  /** How long a token of absence lives. */
  private static final long TOKEN_NANOS = 60_000_000_000L;

  private enum Phase {
    OVERWRITING,
    ADDING,
    TAKING,
    READING,
    AWAITING_WRITER,
    APPLYING,
    RECHECKING,
    DISCARDING,
    SWEEPING,
    REJECTING,
    ENDED
  }

  private final Engine<K, V> engine;
  private final EntryOperation<K, V, R> operation;
  private final EntryKey<K> key;
  private final EntryEvents.Delivery<K, V> events;
  private Phase phase = Phase.READING;
  private EntryState<V> state = EntryState.absent();
  private @Nullable Decision<V, R> decision;
  private Effect effect = Effect.NOTHING;
  private @Nullable Content<V> content;
  private Expiration expiration = Expiration.ETERNAL;
  private @Nullable ValueTooLargeException tooLarge;
  private boolean readBack;
  private boolean written;
  private boolean awaitsLoaded;
  private boolean counted;
  private long readAt;
  private int tries;

  Attempt(
      Engine<K, V> engine,
      EntryOperation<K, V, R> operation,
      EntryKey<K> key,
      EntryEvents.Delivery<K, V> events) {
    this.engine = engine;
    this.operation = operation;
    this.key = key;
    this.events = events;
  }

  K key() {
    return key.key();
  }

  String operationName() {
    return operation.name();
  }

  boolean hasEnded() {
    return phase == Phase.ENDED;
  }

  /** How often the change lost its guard so far. */
  int tries() {
    return tries;
  }

  /** What the caller of the operation gets. Known once the attempt has ended. */
  @SuppressWarnings("NullAway") // R itself says whether it can be null
  R result() {
    Decision<V, R> decided = decided();
    return expiredAtCreation() ? decided.resultIfNotStored() : decided.result();
  }

  /** Whether a value was to be stored that expires at its creation: no operation shows it. */
  boolean expiredAtCreation() {
    return effect.isCreation() && expiration.isImmediate();
  }

  private Decision<V, R> decided() {
    if (decision == null) {
      throw new IllegalStateException(operation.name() + " has not been decided");
    }
    return decision;
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
    decide(EntryState.absent());
    askForEnd();
    Content<V> prepared = content;
    readBack = guard == Guard.ABSENT;
    if (prepared == null || (readBack && prepared.size() > MAX_READ_BACK)) {
      return read();
    }
    phase = next;
    return new EntryRequest.Store<>(key, prepared, expiration, guard, readBack);
  }

  private @Nullable EntryRequest<K, V> take() {
    if (engine.rooms().writeThrough().isEnabled() && !written) {
      effect = Effect.REMOVE_NOTHING;
      phase = Phase.AWAITING_WRITER;
      return null;
    }
    phase = Phase.TAKING;
    return new EntryRequest.Take<>(key);
  }

  private EntryRequest<K, V> read() {
    phase = Phase.READING;
    readAt = System.nanoTime();
    long slideTo = operation.is(Trait.SLIDES) ? slideTo() : EntryRequest.KEEP;
    return new EntryRequest.Read<>(key, engine.profile().reserves(operation), slideTo);
  }

  private long slideTo() {
    return engine.rooms().expiry().slideTo();
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
      case RECHECKING -> recheck(answer.state());
      case DISCARDING -> commit();
      case SWEEPING -> swept(answer.done());
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

  private @Nullable EntryRequest<K, V> decideOn(EntryState<V> found) {
    decide(found);
    if (tooLarge != null && (effect.isLoaded() || !engine.settings().dropTooLarge())) {
      return reject();
    }
    if (effect.written() != Effect.Written.NOTHING
        && engine.rooms().writeThrough().isEnabled()
        && !written) {
      phase = Phase.AWAITING_WRITER;
      return null;
    }
    return apply();
  }

  /** Runs the operation's rule, and works out everything that follows. */
  private void decide(EntryState<V> found) {
    state = readable(found);
    if (operation.is(Trait.LOADS)) {
      countLookup(); // before the rule calls the user's code, which may fail
    }
    EntryState<V> visible = state instanceof Expired ? new Absent<>(state.version()) : state;
    follow(operation.rule().decide(key.key(), visible));
  }

  private void follow(Decision<V, R> decided) {
    decision = decided;
    effect = Effect.of(state, decided.mutation());
    content = null;
    tooLarge = null;
    if (decided.mutation() instanceof Mutation.Store<V> store) {
      prepare(store.value());
    }
  }

  /** Asks the policy; after the writer, since a change that the writer refused ends nowhere. */
  private void askForEnd() {
    expiration =
        switch (effect.end()) {
          case CREATION -> engine.rooms().expiry().forCreation();
          case UPDATE -> engine.rooms().expiry().forUpdate(liveExpiration());
          case ACCESS -> engine.rooms().expiry().forAccess(liveExpiration());
          case KEPT -> Expiration.ETERNAL;
        };
  }

  private void prepare(V value) {
    try {
      content = engine.store().content(key, value);
    } catch (ValueTooLargeException e) {
      tooLarge = e;
    }
  }

  private Expiration liveExpiration() {
    return state instanceof Live<V> live ? live.expiration() : Expiration.ETERNAL;
  }

  /** What cannot be read is not there; the version stays, for the change that replaces it. */
  private static <V> EntryState<V> readable(EntryState<V> found) {
    if (found instanceof Live<V> live) {
      try {
        live.content().value();
      } catch (UnreadableValueException e) {
        return new Absent<>(live.version());
      }
    }
    return found;
  }

  // ---- the writer

  /** Whether the writer is to be told now, before anything is stored. */
  boolean awaitsWriter() {
    return phase == Phase.AWAITING_WRITER;
  }

  /** Whether the writer is to delete rather than to write. */
  boolean writesDeletion() {
    return effect.written() == Effect.Written.DELETION;
  }

  /** The value that the writer is to write. */
  V writtenValue() {
    if (decided().mutation() instanceof Mutation.Store<V> store) {
      return store.value();
    }
    throw new IllegalStateException(operation.name() + " writes no value");
  }

  /** Goes on after the writer did its work. */
  @Nullable EntryRequest<K, V> afterWriter() {
    written = true;
    return decision == null ? take() : apply();
  }

  // ---- loaded values

  /** Whether a read ended without an entry. */
  boolean missed() {
    return !state.isLive();
  }

  /**
   * Offers a value that was loaded for this key after the attempt ended; it is stored if nothing
   * came between.
   *
   * @param awaited whether the store's answer is wanted
   */
  @Nullable EntryRequest<K, V> offerLoaded(V value, boolean awaited) {
    awaitsLoaded = awaited;
    follow(Decision.storeLoaded(value, decided().result(), null));
    return apply();
  }

  // ---- the change

  private @Nullable EntryRequest<K, V> apply() {
    if (tooLarge != null) {
      return reject();
    }
    askForEnd();
    switch (effect) {
      case NOTHING, REMOVE_NOTHING -> {
        return sweep();
      }
      case ACCESS -> {
        access((Live<V>) state);
        return finish();
      }
      case REMOVE -> {
        phase = Phase.APPLYING;
        readBack = false;
        return new EntryRequest.Delete<>(key, guard());
      }
      default -> {
        return effect.isLoaded() ? storeLoaded() : store();
      }
    }
  }

  private @Nullable EntryRequest<K, V> store() {
    if (expiration.isImmediate()) {
      if (effect.isCreation()) {
        return sweep();
      }
      phase = Phase.APPLYING;
      readBack = false;
      return new EntryRequest.Delete<>(key, guard());
    }
    phase = Phase.APPLYING;
    Content<V> value = prepared();
    readBack = tries > 0 && value.size() <= MAX_READ_BACK;
    return new EntryRequest.Store<>(key, value, expiration, guard(), readBack);
  }

  /** A loaded value gives way to any other change, so nobody waits for it but a listener. */
  private @Nullable EntryRequest<K, V> storeLoaded() {
    EventType event = effect.event();
    if (awaitsLoaded || (event != null && engine.rooms().events().wants(event))) {
      return mayStoreLoaded() ? store() : finish();
    }
    if (!expiration.isImmediate()) {
      engine.store().post(new EntryRequest.Store<>(key, prepared(), expiration, guard(), false));
    }
    return finish();
  }

  /** Without the token that the read left, an older load could slip in over a newer change. */
  private boolean mayStoreLoaded() {
    if (System.nanoTime() - readAt > TOKEN_NANOS) {
      engine.countLateLoad();
      return false;
    }
    return state.version() != null;
  }

  private Content<V> prepared() {
    if (content == null) {
      throw new IllegalStateException(operation.name() + " has nothing to store");
    }
    return content;
  }

  /** The state that was decided on must still be there. */
  private Guard guard() {
    Version version = state.version();
    return version == null ? Guard.ABSENT : Guard.unchanged(version);
  }

  /**
   * Moves the entry's end after a read. Nobody waits: if it is lost, the entry just ends earlier.
   */
  private void access(Live<V> live) {
    if (expiration.isImmediate()) {
      engine.store().post(new EntryRequest.Delete<>(key, guard()));
    } else if (live.expiration().sliding() && expiration.equals(live.expiration())) {
      if (!operation.is(Trait.SLIDES)) {
        engine.store().post(new EntryRequest.Read<>(key, false, slideTo()));
      }
    } else if (!expiration.equals(live.expiration())) {
      engine
          .store()
          .post(new EntryRequest.Store<>(key, live.content(), expiration, guard(), false));
    }
  }

  /** Deletes an expired entry that was met; awaited only where a listener hears of it. */
  private @Nullable EntryRequest<K, V> sweep() {
    if (!(state instanceof Expired)) {
      return finish();
    }
    EntryRequest<K, V> deletion = new EntryRequest.Delete<>(key, guard());
    if (engine.rooms().events().wants(EventType.EXPIRED)) {
      phase = Phase.SWEEPING;
      return deletion;
    }
    engine.store().post(deletion);
    return finish();
  }

  private @Nullable EntryRequest<K, V> swept(boolean done) {
    if (done) {
      raiseExpired();
    }
    return finish();
  }

  // ---- a lost guard

  private @Nullable EntryRequest<K, V> lost(EntryState<V> found) {
    if (effect.isLoaded()) {
      return finish();
    }
    tries++;
    engine.countRetry();
    if (tries > MAX_TRIES) {
      throw new CacheException(
          "cache '%s', %s, key %s: contended: other JVMs changed the entry %d times meanwhile"
              .formatted(
                  engine.settings().cacheName(), operation.name(), KeyText.of(key.key()), tries));
    }
    if (written) {
      phase = Phase.RECHECKING;
      return new EntryRequest.Read<>(key, false, EntryRequest.KEEP);
    }
    return readBack ? decideOn(found) : read();
  }

  /**
   * The writer was told, but another change came between. If it only moved the entry's end, the
   * change is repeated; else what is there may be older than what was written, and goes.
   */
  private @Nullable EntryRequest<K, V> recheck(EntryState<V> found) {
    if (found instanceof Live<V> now
        && state instanceof Live<V> before
        && now.content().sameAs(before.content())) {
      state = now;
      return apply();
    }
    if (found.version() == null) {
      return commit();
    }
    phase = Phase.DISCARDING;
    return new EntryRequest.Delete<>(key, Guard.ANY);
  }

  // ---- values above the item limit

  /**
   * The entry that the value would have replaced goes; a cache must not show what was overwritten.
   */
  private @Nullable EntryRequest<K, V> reject() {
    if (!effect.isLoaded() && state.version() != null) {
      phase = Phase.REJECTING;
      return new EntryRequest.Delete<>(key, Guard.ANY);
    }
    return rejected();
  }

  private @Nullable EntryRequest<K, V> rejected() {
    ValueTooLargeException reason = tooLarge;
    if (reason != null && (effect.isLoaded() || engine.settings().dropTooLarge())) {
      engine.warnDropped(reason);
      return finish();
    }
    phase = Phase.ENDED;
    if (reason != null) {
      throw reason;
    }
    return null;
  }

  // ---- the end

  private @Nullable EntryRequest<K, V> commit() {
    if (state instanceof Expired) {
      raiseExpired();
    }
    EventType event = effect.event();
    if (event != null && engine.rooms().events().wants(event)) {
      events.add(key.key(), event, oldValue(), newValue());
    }
    if (effect.count() == Effect.Count.PUT) {
      engine.rooms().statistics().puts(1);
    } else if (effect.count() == Effect.Count.REMOVAL) {
      engine.rooms().statistics().removals(1);
    }
    return finish();
  }

  private void raiseExpired() {
    if (state instanceof Expired<V> expired
        && engine.rooms().events().wants(EventType.EXPIRED)
        && readable(new Live<>(expired.content(), Expiration.ETERNAL, expired.version()))
            instanceof Live<V> readable) {
      events.add(key.key(), EventType.EXPIRED, readable.value(), null);
    }
  }

  private @Nullable V oldValue() {
    return state instanceof Live<V> live ? live.value() : null;
  }

  private @Nullable V newValue() {
    return decided().mutation() instanceof Mutation.Store<V> store ? store.value() : null;
  }

  private @Nullable EntryRequest<K, V> finish() {
    phase = Phase.ENDED;
    countLookup();
    return null;
  }

  private void countLookup() {
    if (operation.is(Trait.COUNTS_LOOKUP) && !counted) {
      counted = true;
      if (state.isLive()) {
        engine.rooms().statistics().hits(1);
      } else {
        engine.rooms().statistics().misses(1);
      }
    }
  }
}
