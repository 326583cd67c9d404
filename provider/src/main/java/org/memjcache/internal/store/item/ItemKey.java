package org.memjcache.internal.store.item;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.memjcache.internal.client.MetaRequest;

/**
 * The part of a memcached key that names an entry within its cache, such as {@code s.user%3A42}.
 *
 * <p>It holds visible ASCII only (0x21 to 0x7e), without namespace, cache name and generation,
 * which the byte store adds; in a plain cache it is the {@linkplain #whole whole} memcached key.
 * Immutable: the given array must not be changed afterwards.
 */
public final class ItemKey {

  /** The longest key in bytes: memcached's 250 minus namespace, cache name and generation. */
  public static final int MAX_LENGTH = 150;

  private final byte[] text;
  private final boolean counter;

  /** 0 until it is computed; fits into the object's padding. */
  private int hash;

  /**
   * The key of an entry.
   *
   * @throws IllegalArgumentException if it is empty or longer than {@link #MAX_LENGTH} bytes
   */
  public ItemKey(byte[] text) {
    this(text, MAX_LENGTH);
  }

  private ItemKey(byte[] text, int longest) {
    if (text.length == 0 || text.length > longest) {
      throw new IllegalArgumentException(
          "an item key of " + text.length + " bytes: allowed are 1 to " + longest);
    }
    this.text = text;
    this.counter = false;
  }

  private ItemKey(byte[] text, boolean counter) {
    this.text = text;
    this.counter = counter;
  }

  /** The key of the counter of this name: another item, on the same node. */
  public ItemKey ofCounter() {
    return new ItemKey(text, true);
  }

  /** Whether it is the key of a counter, which listings of entries leave out. */
  public boolean isCounter() {
    return counter;
  }

  /**
   * A whole memcached key, without a prefix.
   *
   * @param text UTF-8 without blanks and control characters
   * @throws IllegalArgumentException if it is empty or longer than memcached takes
   */
  public static ItemKey whole(byte[] text) {
    return new ItemKey(text, MetaRequest.MAX_KEY_LENGTH);
  }

  /** The key's bytes; not a copy, so callers must not change them. */
  public byte[] bytes() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemKey that
        && counter == that.counter
        && Arrays.equals(text, that.text);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = 31 * Arrays.hashCode(text) + Boolean.hashCode(counter);
      hash = known; // a race computes the same number
    }
    return known;
  }

  @Override
  public String toString() {
    return new String(text, StandardCharsets.UTF_8);
  }
}
