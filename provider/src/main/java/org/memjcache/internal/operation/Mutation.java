package org.memjcache.internal.operation;

import javax.cache.expiry.Duration;

/** The change that an operation makes to its entry. */
public sealed interface Mutation<V> {

  /** The entry was read: one object for all, since nearly every read ends with it. */
  @SuppressWarnings("unchecked") // there is no V in it
  static <V> Mutation<V> access() {
    return (Mutation<V>) Access.ANY;
  }

  /** Whether the caller changes the entry, and must not read its present value again. */
  default boolean isChange() {
    return false;
  }

  /** None: in the terms of the specification the entry was not even read. */
  record None<V>() implements Mutation<V> {}

  /** The entry was read; its expiry may change. */
  record Access<V>() implements Mutation<V> {
    private static final Access<?> ANY = new Access<>();
  }

  /**
   * The entry gets a value.
   *
   * @param loaded whether a loader supplied it: the writer is not called, no put is counted, and
   *     any other change goes before it
   */
  record Store<V>(V value, boolean loaded) implements Mutation<V> {
    @Override
    public boolean isChange() {
      return !loaded;
    }
  }

  /** The entry keeps its value and gets a time to live from now on. */
  record Touch<V>(Duration timeToLive) implements Mutation<V> {
    @Override
    public boolean isChange() {
      return true;
    }
  }

  /** The entry is removed. */
  record Delete<V>() implements Mutation<V> {
    @Override
    public boolean isChange() {
      return true;
    }
  }

  /** A value was set and removed again on an absent entry: nothing changes. */
  record Undone<V>() implements Mutation<V> {
    @Override
    public boolean isChange() {
      return true;
    }
  }
}
