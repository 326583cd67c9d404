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
   * No entry. With a version there is something all the same (a token of absence, or bytes that
   * cannot be read), which a change has to replace under that version.
   */
  record Absent<V>(@Nullable Version version) implements EntryState<V> {}

  /** Its node does not answer: absent to every operation that has an answer all the same. */
  record Unknown<V>() implements EntryState<V> {
    @Override
    public @Nullable Version version() {
      return null;
    }
  }

  /** An entry past its end that is still stored: absent to every operation, but worth an event. */
  record Expired<V>(Content<V> content, Version version) implements EntryState<V> {}

  /** An entry. Its value is decoded when asked for. */
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

  /** Nothing there at all. */
  static <V> EntryState<V> absent() {
    return new Absent<>(null);
  }
}
