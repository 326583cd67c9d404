package org.memjcache.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.memjcache.codec.UnreadableValueException.Cause;

/** Values that need no Kryo: a format byte, and the value as it is. */
final class RawValues {

  private static final byte TEXT = 1;

  /** Text with lone surrogates, which UTF-8 cannot tell. */
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

  /** The value's bytes; null if it is of another class. */
  static byte @Nullable [] encode(Object value) {
    if (value instanceof String text) {
      return encode(text);
    } else if (value instanceof byte[] bytes) {
      return tagged(BYTES, bytes);
    } else if (value instanceof Integer number) {
      return room(INTEGER, Integer.BYTES).putInt(number).array();
    } else if (value instanceof Long number) {
      return room(LONG, Long.BYTES).putLong(number).array();
    } else if (value instanceof Boolean bool) {
      return new byte[] {BOOLEAN, (byte) (bool ? 1 : 0)};
    } else if (value instanceof Double number) {
      return room(DOUBLE, Double.BYTES).putDouble(number).array();
    } else if (value instanceof Float number) {
      return room(FLOAT, Float.BYTES).putFloat(number).array();
    } else if (value instanceof Short number) {
      return room(SHORT, Short.BYTES).putShort(number).array();
    } else if (value instanceof Byte number) {
      return new byte[] {BYTE, number};
    } else if (value instanceof Character character) {
      return room(CHARACTER, Character.BYTES).putChar(character).array();
    }
    return null;
  }

  private static byte[] encode(String text) {
    if (!Surrogates.areLone(text)) {
      return tagged(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }
    // Not by a charset, which would replace them.
    var bytes = new byte[1 + Character.BYTES * text.length()];
    ByteBuffer.wrap(bytes).put(UTF_16).asCharBuffer().put(text);
    return bytes;
  }

  private static byte[] tagged(byte tag, byte[] content) {
    var bytes = new byte[1 + content.length];
    bytes[0] = tag;
    System.arraycopy(content, 0, bytes, 1, content.length);
    return bytes;
  }

  private static ByteBuffer room(byte tag, int size) {
    return ByteBuffer.allocate(1 + size).put(tag);
  }

  /** The value; null if the format byte is another one's. */
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
