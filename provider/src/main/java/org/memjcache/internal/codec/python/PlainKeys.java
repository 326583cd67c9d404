package org.memjcache.internal.codec.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.Surrogates;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.spi.KeyFormat;

/**
 * Converts the keys of one plain cache to whole memcached keys and back. Safe for use by many
 * threads.
 *
 * <p>Keys are text: that of Python's {@code str} for strings, whole numbers and UUIDs. So {@code
 * 42} and {@code "42"} are one key, as in Django.
 *
 * @param cacheName for messages
 * @param prefix the setting {@code key-prefix}
 * @param version the setting {@code key-version}
 * @param keyType the cache's type of keys, which the iterator returns
 */
public record PlainKeys(
    String cacheName, KeyFormat format, String prefix, int version, Class<?> keyType) {

  private static final int MAX_BYTES = 250;

  /** The same codec with another version. */
  public PlainKeys at(int other) {
    return new PlainKeys(cacheName, format, prefix, other, keyType);
  }

  /** The beginning of all memcached keys of this cache; empty if they have none in common. */
  public String beginning() {
    return format.beginning(prefix, version);
  }

  /**
   * The whole memcached key.
   *
   * @throws IllegalArgumentException if keys of this class cannot be used, or memcached or Django
   *     would refuse the key; names the key, the rule and the setting
   */
  public ItemKey encode(Object key) {
    String whole = format.write(text(key), prefix, version);
    String fault = faultOf(whole);
    if (fault != null) {
      throw new IllegalArgumentException(
          "cache '%s', key '%s': its memcached key '%s' %s (memjcache.cache.[%s].key-format)"
              .formatted(cacheName, shown(String.valueOf(key)), shown(whole), fault, cacheName));
    }
    return ItemKey.whole(whole.getBytes(UTF_8));
  }

  private String text(Object key) {
    if (key instanceof String
        || key instanceof Integer
        || key instanceof Long
        || key instanceof Short
        || key instanceof Byte
        || key instanceof BigInteger
        || key instanceof UUID) {
      return key.toString();
    }
    throw new IllegalArgumentException(
        "cache '%s': a key of class %s; with memjcache.cache.[%s].format = plain keys are String,"
                .formatted(cacheName, key.getClass().getName(), cacheName)
            + " Integer, Long, Short, Byte, BigInteger or UUID");
  }

  /** Why a memcached key is not allowed: by Django's rules, but with its length in bytes. */
  private static @Nullable String faultOf(String whole) {
    for (int i = 0; i < whole.length(); i++) {
      char c = whole.charAt(i);
      if (c <= ' ' || c == 0x7f) {
        return "has the character U+%04X; blanks and control characters are not allowed"
            .formatted((int) c);
      }
    }
    if (Surrogates.areLone(whole)) {
      return "has half of a surrogate pair, which UTF-8 cannot represent";
    }
    int length = whole.getBytes(UTF_8).length;
    return length == 0 || length > MAX_BYTES
        ? "has %d bytes of UTF-8; allowed are 1 to %d".formatted(length, MAX_BYTES)
        : null;
  }

  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(80)
        .forEach(c -> shown.appendCodePoint(c < ' ' || (c >= 0x7f && c < 0xa0) ? '?' : c));
    return shown.length() < text.length() ? shown.append('\u2026').toString() : shown.toString();
  }

  /** Reads a key of the cache's type; empty if no such key finds this entry. */
  public Optional<Object> decode(ItemKey item) {
    return format
        .read(item.toString(), prefix, version)
        .flatMap(this::typed)
        .filter(key -> finds(key, item));
  }

  /** Checks the key, as a number has several texts, and not all bytes are UTF-8. */
  private boolean finds(Object key, ItemKey item) {
    byte[] written = format.write(key.toString(), prefix, version).getBytes(UTF_8);
    return Arrays.equals(written, item.bytes());
  }

  private Optional<Object> typed(String text) {
    try {
      if (keyType.isAssignableFrom(String.class)) {
        return Optional.of(text);
      } else if (keyType == UUID.class) {
        return Optional.of(UUID.fromString(text));
      }
      return Optional.ofNullable(WholeNumbers.as(keyType, new BigInteger(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
