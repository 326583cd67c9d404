package org.memjcache.internal.codec.key;

import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/**
 * Text as UTF-8, except that a lone surrogate is written as its number, in three bytes. So
 * different texts have different bytes.
 */
final class KeyText {

  private KeyText() {}

  static int length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      int each = text.codePointAt(i);
      if (each >= 0x10000) {
        length += 2;
        i++;
      } else if (each >= 0x800) {
        length += 2;
      } else if (each >= 0x80) {
        length++;
      }
    }
    return length;
  }

  static byte[] encode(char character) {
    String text = String.valueOf(character);
    var bytes = new byte[length(text)];
    encode(text, bytes, 0);
    return bytes;
  }

  static void encode(String text, byte[] bytes, int offset) {
    int at = offset;
    for (int i = 0; i < text.length(); i++) {
      int each = text.codePointAt(i);
      if (each < 0x80) {
        bytes[at++] = (byte) each;
      } else if (each < 0x800) {
        bytes[at++] = (byte) (0xc0 | (each >> 6));
        bytes[at++] = (byte) (0x80 | (each & 0x3f));
      } else if (each < 0x10000) {
        bytes[at++] = (byte) (0xe0 | (each >> 12));
        bytes[at++] = (byte) (0x80 | ((each >> 6) & 0x3f));
        bytes[at++] = (byte) (0x80 | (each & 0x3f));
      } else {
        bytes[at++] = (byte) (0xf0 | (each >> 18));
        bytes[at++] = (byte) (0x80 | ((each >> 12) & 0x3f));
        bytes[at++] = (byte) (0x80 | ((each >> 6) & 0x3f));
        bytes[at++] = (byte) (0x80 | (each & 0x3f));
        i++;
      }
    }
  }

  /**
   * Does not refuse overlong forms: encoded again they give other bytes, which the codec detects.
   */
  static String decode(byte[] bytes, int offset, int length) {
    var text = new StringBuilder(length);
    int end = offset + length;
    for (int at = offset; at < end; ) {
      int first = bytes[at++];
      int more = first >= 0 ? 0 : Integer.numberOfLeadingZeros(~(first << 24)) - 1;
      if (more < 0 || more > 3 || more > end - at) {
        throw new UnreadableValueException(Cause.DAMAGED, "A key's text is not UTF-8", null);
      }
      int point = more == 0 ? first & 0x7f : first & (0x3f >> more);
      for (int i = 0; i < more; i++) {
        point = (point << 6) | (bytes[at++] & 0x3f);
      }
      if (!Character.isValidCodePoint(point)) {
        throw new UnreadableValueException(Cause.DAMAGED, "A key's text is not Unicode", null);
      }
      text.appendCodePoint(point);
    }
    return text.toString();
  }
}
