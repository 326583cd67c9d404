package org.memjcache.internal.entry;

/**
 * A value in the form in which a store keeps it. Made by {@link EntryStore#content}, or taken from
 * an entry that was read; opaque to everyone but that store.
 *
 * @param <V> the value's type
 */
public interface Content<V> {

  /**
   * The value.
   *
   * @throws org.memjcache.spi.UnreadableValueException if it was read from a server and cannot be
   *     understood here
   */
  V value();

  /** Its size on the wire in bytes; 0 where nothing travels. */
  int size();
}
