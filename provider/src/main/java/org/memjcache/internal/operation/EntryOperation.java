package org.memjcache.internal.operation;

import java.util.EnumSet;
import java.util.Set;
import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryState;

/**
 * One JCache operation on one key: a pure function from the entry's state to a decision, with the
 * properties that have to be known before the state is.
 *
 * @param name the method's name, for messages
 * @param shape how far the operation's change is known before the state is
 * @param traits its other properties
 * @param rule the function; called again if another JVM has changed the entry in between. It never
 *     gets {@link EntryState.Expired}, which is absent to it
 * @param timeToLive of the values that it stores, from then on; null if the cache's policy decides
 */
public record EntryOperation<K, V, R>(
    String name,
    Shape shape,
    Set<Trait> traits,
    Rule<K, V, R> rule,
    @Nullable Duration timeToLive) {

  /** How far an operation's change is known before the state is. */
  enum Shape {
    /** Not at all. */
    READS,
    /** It stores the same value in every state. */
    OVERWRITES,
    /** It stores if there is no entry; in other states the state decides. */
    ADDS,
    /** It removes the entry in every state. */
    TAKES
  }

  /** A property of an operation. */
  enum Trait {
    /** Counts a hit or a miss. */
    COUNTS_LOOKUP,
    /** May call the loader if there is no entry. */
    LOADS,
    /** Leaves a lease if there is no entry, because the loader is called next. */
    RESERVES,
    /** May store a value of the caller if there is no entry. */
    CREATES,
    /** May change or remove the entry. */
    CHANGES,
    /** Changes only the entry's expiry: to the statistics it is no put. */
    TOUCHES,
    /** Its read is an access in every case: a sliding expiry moves with it. */
    SLIDES,
    /**
     * Has a result without its node, where the {@link FailurePolicy} allows it: a read is a miss, a
     * change does nothing. The other operations have no result then.
     */
    ANSWERS_WITHOUT_NODE,
    /**
     * Runs the caller's code on the entry; other threads of this JVM wait, which saves a second
     * run.
     */
    PROCESSES
  }

  /** An operation's meaning. */
  @FunctionalInterface
  public interface Rule<K, V, R> {
    /** The decision in one state of the entry. */
    Decision<V, R> decide(EntryKey<K> key, EntryState<V> state);
  }

  static Set<Trait> traits(Trait first, Trait... others) {
    return EnumSet.of(first, others);
  }

  /**
   * This operation with a time to live for the values that it stores; the cache's policy is not
   * called for them. With {@link Duration#ZERO} it stores nothing and removes an existing entry,
   * which has to be read first.
   */
  public EntryOperation<K, V, R> withTimeToLive(Duration given) {
    boolean unread = shape == Shape.OVERWRITES || shape == Shape.ADDS;
    return new EntryOperation<>(
        name, unread && given.isZero() ? Shape.READS : shape, traits, rule, given);
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }
}
