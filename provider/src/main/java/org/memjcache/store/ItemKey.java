package org.memjcache.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The part of a memcached key that names an entry within its cache, such as {@code s.user%3A42}.
 *
 * <p>It holds visible ASCII only (0x21 to 0x7e) and is free of namespace, cache name and
 * generation, which the byte store adds. Immutable: the array given is not to be changed
 * afterwards.
 */
public final class ItemKey {

  /** The longest key in bytes: memcached's 250 less namespace, cache name and generation. */
  public static final int MAX_LENGTH = 150;

  private final byte[] text;

  /**
   * @throws IllegalArgumentException if it is empty or longer than {@link #MAX_LENGTH} bytes
   */
  public ItemKey(byte[] text) {
    if (text.length == 0 || text.length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "an item key of " + text.length + " bytes: allowed are 1 to " + MAX_LENGTH);
    }
    this.text = text;
  }

  /** The key's bytes, not a copy: callers only read. */
  public byte[] bytes() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemKey that && Arrays.equals(text, that.text);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(text);
  }

  @Override
  public String toString() {
    return new String(text, StandardCharsets.US_ASCII);
  }
}
