package org.memjcache.internal.entry;

import org.jspecify.annotations.Nullable;
import org.memjcache.internal.store.item.Version;

/** What is known of a key at one instant. */
public sealed interface EntryState<V> {

  /** The version of what is stored under the key; null if nothing is. */
  @Nullable Version version();

  default boolean isLive() {
    return this instanceof Live;
  }

  /**
   * No entry. With a version there is an item that is not one (a lease, or bytes that cannot be
   * read), which a change has to replace under that version.
   */
  record Absent<V>(@Nullable Version version) implements EntryState<V> {}

  /** Its node failed: absent to every operation that has a result without it. */
  record Unknown<V>() implements EntryState<V> {
    @Override
    public @Nullable Version version() {
      return null;
    }
  }

  /** An expired entry that is still stored: absent to every operation, but worth an event. */
  record Expired<V>(Content<V> content, Version version) implements EntryState<V> {}

  /** An entry. Its value is decoded on first use. */
  record Live<V>(Content<V> content, Expiration expiration, Version version)
      implements EntryState<V> {
    public V value() {
      return content.value();
    }
  }

  /** Nothing known. */
  static <V> EntryState<V> unknown() {
    return new Unknown<>();
  }

  /** No item at all. */
  static <V> EntryState<V> absent() {
    return new Absent<>(null);
  }
}
