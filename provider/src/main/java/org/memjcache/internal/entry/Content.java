package org.memjcache.internal.entry;

/**
 * A value in the form of its store. Created by {@link EntryStore#content}, or part of an entry that
 * was read; opaque to all but that store.
 *
 * @param <V> the value's type
 */
public interface Content<V> {

  /**
   * The value.
   *
   * @throws org.memjcache.spi.UnreadableValueException if it was read from a server and cannot be
   *     decoded here
   */
  V value();

  /** Its size on the wire in bytes; 0 on the heap. */
  int size();
}
