package org.memjcache.internal.store.item;

/** The precondition under which a change takes effect. */
public sealed interface Guard {

  /** No precondition: memcached's {@code set} and {@code delete}. */
  Guard ANY = new Any();

  /** There must be no item, not even a lease: memcached's {@code add}. */
  Guard ABSENT = new Absent();

  /** The item must be unchanged since it was read: memcached's {@code cas}. */
  static Guard unchanged(Version version) {
    return new Unchanged(version);
  }

  /** See {@link #ANY}. */
  record Any() implements Guard {}

  /** See {@link #ABSENT}. */
  record Absent() implements Guard {}

  /** See {@link #unchanged(Version)}. */
  record Unchanged(Version version) implements Guard {}
}
