package org.memjcache.internal.operation;

import java.util.EnumSet;
import java.util.Set;
import javax.cache.expiry.Duration;
import org.memjcache.internal.entry.EntryState;

/**
 * One JCache operation on one key: a pure function from the entry's state to what is done and what
 * is answered, with what the engine has to know before it may ask for that state.
 *
 * @param name the method's name, for messages
 * @param shape whether the operation's change is known before the state is
 * @param traits what else sets it apart
 * @param rule the function; called again when another JVM changed the entry meanwhile. It does not
 *     see {@link EntryState.Expired}, which is absent
 */
public record EntryOperation<K, V, R>(
    String name, Shape shape, Set<Trait> traits, Rule<K, V, R> rule) {

  /** What can be said of an operation's change before the state is known. */
  enum Shape {
    /** Nothing. */
    READS,
    /** It stores the same value in every state. */
    OVERWRITES,
    /** It stores if there is no entry; in other states the state decides. */
    ADDS,
    /** It takes the entry away, whatever it is. */
    TAKES
  }

  /** What sets an operation apart. */
  enum Trait {
    /** Counts a hit or a miss. */
    COUNTS_LOOKUP,
    /** May ask the loader when there is no entry. */
    LOADS,
    /** Leaves a token of absence when there is no entry, because the loader is asked next. */
    RESERVES,
    /** May store a value of the caller's when there is no entry. */
    CREATES,
    /** May change the entry or end it. */
    CHANGES,
    /** What it stores has an end of the caller's: the policy is not asked for one. */
    OWN_END,
    /** Changes nothing but the entry's end: to the statistics it is no put. */
    TOUCHES,
    /** Its read is an access, whatever it then decides: a sliding end moves with it. */
    SLIDES,
    /**
     * Has an answer without its node, where the {@link FailurePolicy} allows it: a read is a miss,
     * a change does nothing. What the others ask has no answer then.
     */
    ANSWERS_WITHOUT_NODE,
    /**
     * Runs the caller's code on the entry; other threads of this JVM wait, to spare a second run.
     */
    PROCESSES
  }

  /** An operation's meaning. */
  @FunctionalInterface
  interface Rule<K, V, R> {
    Decision<V, R> decide(K key, EntryState<V> state);
  }

  static <K, V, R> EntryOperation<K, V, R> operation(
      String name, Shape shape, Set<Trait> traits, Rule<K, V, R> rule) {
    return new EntryOperation<>(name, shape, traits, rule);
  }

  static Set<Trait> traits(Trait first, Trait... others) {
    return EnumSet.of(first, others);
  }

  /**
   * This operation, but what it stores lives so long from now on, and the cache's policy is not
   * asked. With {@link Duration#ZERO} it stores nothing and ends what is there, which has to be
   * read for that.
   */
  public EntryOperation<K, V, R> lasting(Duration lifetime) {
    Set<Trait> more = EnumSet.of(Trait.OWN_END);
    more.addAll(traits);
    return operation(
        name,
        lifetime.isZero() ? Shape.READS : shape,
        more,
        (key, state) -> rule.decide(key, state).lasting(lifetime));
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }
}
