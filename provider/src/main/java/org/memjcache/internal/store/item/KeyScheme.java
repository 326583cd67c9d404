package org.memjcache.internal.store.item;

/**
 * How the items of one cache are found on one node: under keys with a prefix, or under whole keys.
 * A version that was read under one scheme is lost under another.
 *
 * <p>Immutable; {@code equals} decides whether two schemes are the same.
 */
public interface KeyScheme {

  /** The first part of the item's memcached key, not a copy; empty where keys are whole. */
  byte[] prefix(ItemKey key);

  /**
   * Whether keys are whole and other programs share the items. Then items carry client flags, an
   * empty item is a value, and a read leaves no lease.
   */
  boolean isWhole();
}
