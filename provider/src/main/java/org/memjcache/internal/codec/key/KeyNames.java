package org.memjcache.internal.codec.key;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.store.item.ItemKey;

/**
 * The name of an entry in memcached: the key's tag, a dot and the key itself if that is short, else
 * {@code x.} and a digest of the canonical bytes. No two keys have the same readable name.
 */
final class KeyNames {

  /** Leaves room for namespace, cache and generation within memcached's 250 bytes. */
  private static final int LONGEST = 120;

  private static final int DIGEST_BYTES = 20;

  /** Tags of types with the same text in every JVM; floating point and times are not among them. */
  private static final String READABLE = "ilhbzIDu";

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final boolean[] PLAIN = new boolean[128];

  static {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
        .chars()
        .forEach(each -> PLAIN[each] = true);
  }

  private final UnaryOperator<byte[]> digest;

  /**
   * @param digest returns at least 20 bytes
   */
  KeyNames(UnaryOperator<byte[]> digest) {
    this.digest = digest;
  }

  ItemKey of(byte[] canonical) {
    // Escaping makes a key only longer.
    byte[] readable = canonical.length > LONGEST + 2 ? null : readable(canonical);
    return new ItemKey(readable != null ? readable : digested(canonical));
  }

  private byte[] digested(byte[] canonical) {
    byte[] hash = Arrays.copyOf(digest.apply(canonical), DIGEST_BYTES);
    String text = "x." + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte @Nullable [] readable(byte[] canonical) {
    char tag = (char) canonical[0];
    var input = new KeyInput(canonical);
    input.readByte();
    return switch (tag) {
      case ScalarType.STRING -> escaped(tag, canonical, input.skipSized(), input.position());
      case ScalarType.CHARACTER -> escaped(tag, KeyText.encode((char) input.readShort()));
      case KeyWriter.ENUM -> escaped(tag, input.readString() + '.' + input.readString());
      default -> READABLE.indexOf(tag) < 0 ? null : escaped(tag, text(tag, input));
    };
  }

  private static String text(char tag, KeyInput input) {
    return Objects.requireNonNull(ScalarType.of(tag)).reader().apply(input).toString();
  }

  private static byte @Nullable [] escaped(char tag, String text) {
    return escaped(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte @Nullable [] escaped(char tag, byte[] text) {
    return escaped(tag, text, 0, text.length);
  }

  private static byte @Nullable [] escaped(char tag, byte[] text, int start, int end) {
    int length = 2;
    for (int i = start; i < end; i++) {
      length += isPlain(text[i]) ? 1 : 3;
    }
    if (length > LONGEST) {
      return null;
    }
    var result = new byte[length];
    result[0] = (byte) tag;
    result[1] = '.';
    int at = 2;
    for (int i = start; i < end; i++) {
      byte each = text[i];
      if (isPlain(each)) {
        result[at++] = each;
      } else {
        result[at++] = '%';
        result[at++] = HEX[(each >> 4) & 0xf];
        result[at++] = HEX[each & 0xf];
      }
    }
    return result;
  }

  private static boolean isPlain(byte each) {
    return each >= 0 && PLAIN[each];
  }
}
