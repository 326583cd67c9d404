package org.memjcache.operation;

import java.util.EnumSet;
import java.util.Set;
import org.memjcache.entry.EntryState;

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

  boolean is(Trait trait) {
    return traits.contains(trait);
  }
}
