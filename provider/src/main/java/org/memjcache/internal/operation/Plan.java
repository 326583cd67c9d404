package org.memjcache.internal.operation;

import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.Content;
import org.memjcache.internal.entry.EntryKey;
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
 * The change of an operation on an entry in one state, with everything that follows from it.
 *
 * @param state the state that was decided on
 * @param decision the decision of the operation's rule
 * @param effect what follows from both
 * @param content the encoded value to store; null if there is none, or it is too large
 * @param expiration the entry's new expiry, if the effect gives it one; see {@link #withExpiry}
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
      CacheContext<K, V> context,
      EntryOperation<K, V, R> operation,
      EntryKey<K> key,
      EntryState<V> state) {
    EntryState<V> visible = state instanceof Expired ? new Absent<>(state.version()) : state;
    return following(context, key, state, operation.rule().decide(key, visible));
  }

  /** The same state with another decision. */
  <K> Plan<V, R> with(CacheContext<K, V> context, EntryKey<K> key, Decision<V, R> other) {
    return following(context, key, state, other);
  }

  private static <K, V, R> Plan<V, R> following(
      CacheContext<K, V> context, EntryKey<K> key, EntryState<V> state, Decision<V, R> decision) {
    Effect effect = Effect.of(state, decision.mutation());
    Content<V> content = null;
    Rejection rejection = null;
    if (decision.mutation() instanceof Mutation.Store<V> store) {
      try {
        content = context.store().content(key, store.value());
      } catch (ValueTooLargeException e) {
        rejection = new Rejection(e, effect.isLoaded() || context.onFailure().dropsTooLarge());
      }
    }
    if (decision.mutation() instanceof Mutation.Touch && state instanceof Live<V> live) {
      content = live.content();
    }
    return new Plan<>(state, decision, effect, content, Expiration.ETERNAL, rejection);
  }

  /**
   * This plan with the entry's new expiry. The policy is called last, after any writer: a change
   * that the writer refused has no expiry.
   *
   * @param timeToLive of stored values; null if the policy decides
   */
  Plan<V, R> withExpiry(ExpiryRules rules, @Nullable Duration timeToLive) {
    Expiration known = expiration(rules, timeToLive);
    return known.equals(expiration)
        ? this
        : new Plan<>(state, decision, effect, content, known, rejection);
  }

  private Expiration expiration(ExpiryRules rules, @Nullable Duration timeToLive) {
    if (decision.mutation() instanceof Mutation.Touch<V> touch) {
      return rules.forTimeToLive(touch.timeToLive());
    }
    if (timeToLive != null && decision.mutation() instanceof Mutation.Store) {
      return rules.forTimeToLive(timeToLive);
    }
    Expiration current = state instanceof Live<V> live ? live.expiration() : Expiration.ETERNAL;
    return switch (effect.expiry()) {
      case CREATION -> rules.forCreation();
      case UPDATE -> rules.forUpdate(current);
      case ACCESS -> rules.forAccess(current);
      case KEPT, GIVEN -> current;
    };
  }

  /** An unreadable entry is absent; its version stays, for the change that replaces it. */
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

  /** The operation's result. */
  @SuppressWarnings("NullAway") // R itself says whether it can be null
  R result() {
    return expiresOnCreation() ? decision.resultIfNotStored() : decision.result();
  }

  /** Whether the value expires when it is created, and so is never stored. */
  boolean expiresOnCreation() {
    return effect.isCreation() && expiration.isImmediate();
  }

  /** The precondition that the entry has not changed since the decision. */
  Guard guard() {
    Version version = state.version();
    return version == null ? Guard.ABSENT : Guard.unchanged(version);
  }

  /** The value for the writer; null for a deletion. */
  @Nullable V writtenValue() {
    return decision.mutation() instanceof Mutation.Store<V> store ? store.value() : null;
  }

  /** The encoded value to store. */
  Content<V> storedContent() {
    if (content == null) {
      throw new IllegalStateException(effect + " has nothing to store");
    }
    return content;
  }

  /**
   * The reason why a value above the item limit is not stored.
   *
   * @param silent whether the operation ends without storing the value; otherwise it fails
   */
  record Rejection(ValueTooLargeException reason, boolean silent) {

    /**
     * Logs a silent rejection.
     *
     * @throws ValueTooLargeException if it is not silent
     */
    void report(CacheContext<?, ?> context) {
      if (!silent) {
        throw reason;
      }
      context.warnDropped(reason);
    }
  }
}
