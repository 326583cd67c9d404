package org.memjcache.internal.operation;

import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;

/** What an operation wants done to its entry. */
public sealed interface Mutation<V> {

  /** That the entry was read: one object for all, since nearly every read ends with it. */
  @SuppressWarnings("unchecked") // there is no V in it
  static <V> Mutation<V> access() {
    return (Mutation<V>) Access.ANY;
  }

  /** Whether the caller wants the entry changed, and would not see it again as it is. */
  default boolean isChange() {
    return false;
  }

  /** How long the entry lives from now on, if the caller says so and not the cache's policy. */
  default @Nullable Duration lifetime() {
    return null;
  }

  /** Nothing at all: the entry was not even read, as the specification counts reading. */
  record None<V>() implements Mutation<V> {}

  /** The entry was read; its end may move. */
  record Access<V>() implements Mutation<V> {
    private static final Access<?> ANY = new Access<>();
  }

  /**
   * The entry gets a value.
   *
   * @param loaded whether a loader gave it: no writer, no put in the statistics, and it gives way
   *     to any other change
   */
  record Store<V>(V value, boolean loaded, @Override @Nullable Duration lifetime)
      implements Mutation<V> {

    /** With the end that the cache's policy gives. */
    Store(V value, boolean loaded) {
      this(value, loaded, null);
    }

    @Override
    public boolean isChange() {
      return !loaded;
    }
  }

  /** The entry keeps its value and gets another end. */
  record Touch<V>(@Override Duration lifetime) implements Mutation<V> {
    @Override
    public boolean isChange() {
      return true;
    }
  }

  /** The entry goes. */
  record Delete<V>() implements Mutation<V> {
    @Override
    public boolean isChange() {
      return true;
    }
  }

  /** Where there was no entry a value was set and removed again: nothing happened. */
  record Undone<V>() implements Mutation<V> {
    @Override
    public boolean isChange() {
      return true;
    }
  }
}
