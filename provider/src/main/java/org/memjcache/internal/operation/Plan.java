package org.memjcache.internal.operation;

import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.Content;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryState;
import org.memjcache.internal.entry.EntryState.Absent;
import org.memjcache.internal.entry.EntryState.Expired;
import org.memjcache.internal.entry.EntryState.Live;
import org.memjcache.internal.entry.Expiration;
import org.memjcache.internal.entry.ValueTooLargeException;
import org.memjcache.internal.expiry.ExpiryRules;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.Version;
import org.memjcache.spi.UnreadableValueException;

/**
 * What an operation does to an entry in one state, with everything that follows from it.
 *
 * @param state the state that was decided on
 * @param decision what the operation's rule said
 * @param effect what follows from both
 * @param content the value to store, encoded; null if none is stored, or it is too large
 * @param expiration the end that the entry gets, if the effect gives it one; known {@link #withEnd}
 * @param rejection why the value cannot be stored; null if it can
 */
record Plan<V, R>(
    EntryState<V> state,
    Decision<V, R> decision,
    Effect effect,
    @Nullable Content<V> content,
    Expiration expiration,
    @Nullable Rejection rejection) {

  /** Runs the operation's rule on a state. */
  static <K, V, R> Plan<V, R> of(
      CacheContext<K, V> engine,
      EntryOperation<K, V, R> operation,
      EntryKey<K> key,
      EntryState<V> state) {
    EntryState<V> visible = state instanceof Expired ? new Absent<>(state.version()) : state;
    return following(engine, key, state, operation.rule().decide(key.key(), visible));
  }

  /** The same state with another decision. */
  <K> Plan<V, R> with(CacheContext<K, V> engine, EntryKey<K> key, Decision<V, R> other) {
    return following(engine, key, state, other);
  }

  private static <K, V, R> Plan<V, R> following(
      CacheContext<K, V> engine, EntryKey<K> key, EntryState<V> state, Decision<V, R> decision) {
    Effect effect = Effect.of(state, decision.mutation());
    Content<V> content = null;
    Rejection rejection = null;
    if (decision.mutation() instanceof Mutation.Store<V> store) {
      try {
        content = engine.store().content(key, store.value());
      } catch (ValueTooLargeException e) {
        rejection = new Rejection(e, effect.isLoaded() || engine.settings().dropTooLarge());
      }
    }
    if (decision.mutation() instanceof Mutation.Touch && state instanceof Live<V> live) {
      content = live.content();
    }
    return new Plan<>(state, decision, effect, content, Expiration.ETERNAL, rejection);
  }

  /**
   * This plan with the end that the caller gave, or else the policy gives now. It is asked last,
   * after any writer: a change that the writer refused ends nowhere.
   */
  Plan<V, R> withEnd(ExpiryRules rules) {
    Duration lifetime = decision.mutation().lifetime();
    Expiration end = lifetime == null ? endByPolicy(rules) : rules.forLifetime(lifetime);
    return end.equals(expiration)
        ? this
        : new Plan<>(state, decision, effect, content, end, rejection);
  }

  private Expiration endByPolicy(ExpiryRules rules) {
    Expiration current = state instanceof Live<V> live ? live.expiration() : Expiration.ETERNAL;
    return switch (effect.end()) {
      case CREATION -> rules.forCreation();
      case UPDATE -> rules.forUpdate(current);
      case ACCESS -> rules.forAccess(current);
      case KEPT, OWN -> current;
    };
  }

  /** What cannot be read is not there; the version stays, for the change that replaces it. */
  static <V> EntryState<V> readable(EntryState<V> found) {
    if (found instanceof Live<V> live) {
      try {
        live.content().value();
      } catch (UnreadableValueException e) {
        return new Absent<>(live.version());
      }
    }
    return found;
  }

  /** What the caller of the operation gets. */
  @SuppressWarnings("NullAway") // R itself says whether it can be null
  R result() {
    return isStillborn() ? decision.resultIfNotStored() : decision.result();
  }

  /** Whether the value to create expires at its creation, and so is never stored. */
  boolean isStillborn() {
    return effect.isCreation() && expiration.isImmediate();
  }

  /** The state that was decided on must still be there. */
  Guard guard() {
    Version version = state.version();
    return version == null ? Guard.ABSENT : Guard.unchanged(version);
  }

  /** The value that is stored. */
  V storedValue() {
    if (decision.mutation() instanceof Mutation.Store<V> store) {
      return store.value();
    }
    throw new IllegalStateException(effect + " stores no value");
  }

  /** The value that is stored, encoded. */
  Content<V> storedContent() {
    if (content == null) {
      throw new IllegalStateException(effect + " has nothing to store");
    }
    return content;
  }

  /** What stores the value. */
  <K> EntryRequest<K, V> storing(EntryKey<K> key, boolean readBack) {
    return new EntryRequest.Store<>(key, storedContent(), expiration, guard(), readBack);
  }
}
