package org.memjcache.internal.codec.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.Surrogates;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** Values of simple types: a format byte, and the value in a fixed form. */
final class RawValues {

  private static final byte TEXT = 1;

  /** Text with lone surrogates, which UTF-8 cannot represent. */
  private static final byte UTF_16 = 2;

  private static final byte BYTES = 3;
  private static final byte BOOLEAN = 4;
  private static final byte BYTE = 5;
  private static final byte SHORT = 6;
  private static final byte CHARACTER = 7;
  private static final byte INTEGER = 8;
  private static final byte LONG = 9;
  private static final byte FLOAT = 10;
  private static final byte DOUBLE = 11;

  private RawValues() {}

  /** The value's bytes; null if its class is not simple. */
  static byte @Nullable [] encode(Object value, Margin margin) {
    if (value instanceof String text) {
      return encode(text, margin);
    } else if (value instanceof byte[] bytes) {
      return tagged(BYTES, bytes.length, margin).put(bytes).array();
    } else if (value instanceof Integer number) {
      return tagged(INTEGER, Integer.BYTES, margin).putInt(number).array();
    } else if (value instanceof Long number) {
      return tagged(LONG, Long.BYTES, margin).putLong(number).array();
    } else if (value instanceof Boolean bool) {
      return tagged(BOOLEAN, 1, margin).put((byte) (bool ? 1 : 0)).array();
    } else if (value instanceof Double number) {
      return tagged(DOUBLE, Double.BYTES, margin).putDouble(number).array();
    } else if (value instanceof Float number) {
      return tagged(FLOAT, Float.BYTES, margin).putFloat(number).array();
    } else if (value instanceof Short number) {
      return tagged(SHORT, Short.BYTES, margin).putShort(number).array();
    } else if (value instanceof Byte number) {
      return tagged(BYTE, Byte.BYTES, margin).put(number).array();
    } else if (value instanceof Character character) {
      return tagged(CHARACTER, Character.BYTES, margin).putChar(character).array();
    }
    return null;
  }

  private static byte[] encode(String text, Margin margin) {
    if (isAscii(text)) {
      return encodeAscii(text, margin);
    }
    if (!Surrogates.areLone(text)) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return tagged(TEXT, bytes.length, margin).put(bytes).array();
    }
    // Not by a charset, which would replace the surrogates.
    byte[] bytes = tagged(UTF_16, Character.BYTES * text.length(), margin).array();
    ByteBuffer.wrap(bytes).position(margin.before() + 1).asCharBuffer().put(text);
    return bytes;
  }

  private static boolean isAscii(String text) {
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      bits |= text.charAt(i);
    }
    return bits < 0x80;
  }

  @SuppressWarnings("deprecation") // The only way without a copy; all characters are ASCII.
  private static byte[] encodeAscii(String text, Margin margin) {
    byte[] bytes = tagged(TEXT, text.length(), margin).array();
    text.getBytes(0, text.length(), bytes, margin.before() + 1);
    return bytes;
  }

  /** A buffer with its position after the tag. */
  private static ByteBuffer tagged(byte tag, int size, Margin margin) {
    return margin.around(1 + size).put(tag);
  }

  /** The value; null if the format byte is another. */
  static @Nullable Object decode(byte[] bytes, int offset, int length) {
    ByteBuffer content = ByteBuffer.wrap(bytes, offset + 1, length - 1);
    return switch (bytes[offset]) {
      case TEXT -> new String(bytes, offset + 1, length - 1, StandardCharsets.UTF_8);
      case UTF_16 -> decodeUtf16(content);
      case BYTES -> {
        var copy = new byte[length - 1];
        content.get(copy);
        yield copy;
      }
      case BOOLEAN -> sized(content, 1).get() != 0;
      case BYTE -> sized(content, Byte.BYTES).get();
      case SHORT -> sized(content, Short.BYTES).getShort();
      case CHARACTER -> sized(content, Character.BYTES).getChar();
      case INTEGER -> sized(content, Integer.BYTES).getInt();
      case LONG -> sized(content, Long.BYTES).getLong();
      case FLOAT -> sized(content, Float.BYTES).getFloat();
      case DOUBLE -> sized(content, Double.BYTES).getDouble();
      default -> null;
    };
  }

  private static String decodeUtf16(ByteBuffer content) {
    if (content.remaining() % 2 != 0) {
      throw new UnreadableValueException(Cause.DAMAGED, "Half a character", null);
    }
    return content.asCharBuffer().toString();
  }

  private static ByteBuffer sized(ByteBuffer content, int size) {
    if (content.remaining() != size) {
      throw new UnreadableValueException(
          Cause.DAMAGED, content.remaining() + " bytes for a value of " + size, null);
    }
    return content;
  }
}
