package org.memjcache.internal.codec.key;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.classes.ClassFilter;
import org.memjcache.internal.codec.classes.FieldLayout;
import org.memjcache.spi.KeyEncoder;

/** Writes one key: for each object a tag for its kind, then the state that decides its equality. */
final class KeyWriter {

  static final char NULL = 'n';
  static final char ENUM = 'e';
  static final char ARRAY = 'a';
  static final char LIST = '[';
  static final char SET = '{';
  static final char MAP = 'm';
  static final char OBJECT = 'o';
  static final char CUSTOM = 'k';
  static final char CLASS = 'x';

  /** The deepest nesting of objects in a key; ends cycles, too. */
  static final int DEEPEST = 64;

  static final int LONGEST = 512 * 1024;

  private final ClassFilter filter;
  private final Map<String, KeyEncoder<?>> encoders;
  private final Predicate<Field> ignored;

  /**
   * @param ignored the int fields that are no part of a key; 0 is written for each
   */
  KeyWriter(ClassFilter filter, Map<String, KeyEncoder<?>> encoders, Predicate<Field> ignored) {
    this.filter = filter;
    this.encoders = encoders;
    this.ignored = ignored;
  }

  byte[] write(Object key) {
    if (key instanceof String text) {
      return write(text);
    }
    var output = new KeyOutput(capacity(key), LONGEST);
    write(output, key, 0);
    return output.toBytes();
  }

  /** A path of its own for the most frequent class, on which escape analysis removes the output. */
  private static byte[] write(String key) {
    int length = KeyText.length(key);
    var output = new KeyOutput(1 + (length < 0x80 ? 1 : 2) + Math.min(length, 1024), LONGEST);
    output.writeByte(ScalarType.STRING);
    output.writeString(key);
    return output.toBytes();
  }

  /** The exact size for frequent classes. */
  private static int capacity(Object key) {
    return key instanceof Long ? 1 + Long.BYTES : key instanceof Integer ? 1 + Integer.BYTES : 64;
  }

  private void write(KeyOutput output, @Nullable Object key, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "A key nests objects deeper than " + DEEPEST + ", or in a cycle");
    }
    if (key == null) {
      output.writeByte(NULL);
      return;
    }
    Class<?> type = key.getClass();
    ScalarType<Object> scalar = ScalarType.of(type);
    KeyEncoder<?> encoder = encoders.get(type.getName());
    if (scalar != null) {
      output.writeByte(scalar.tag());
      scalar.writer().accept(output, key);
    } else if (encoder != null && encoder.type() == type) {
      writeCustom(output, encoder, key);
    } else if (key instanceof Enum<?> constant) {
      output.writeByte(ENUM);
      writeClass(output, constant.getDeclaringClass());
      output.writeString(constant.name());
    } else if (key instanceof Class<?> itself) {
      output.writeByte(CLASS);
      writeClass(output, itself);
    } else if (type.isArray()) {
      writeArray(output, key, depth);
    } else if (key instanceof List<?> list) {
      writeAll(output, LIST, list, depth);
    } else if (key instanceof Set<?> set) {
      writeSorted(output, SET, set.stream().map(each -> part(each, depth)).toList());
    } else if (key instanceof Map<?, ?> map) {
      writeSorted(output, MAP, map.entrySet().stream().map(each -> entry(each, depth)).toList());
    } else {
      writeFields(output, key, depth);
    }
  }

  private void writeClass(KeyOutput output, Class<?> type) {
    filter.checkWritten(type);
    output.writeString(type.getName());
  }

  @SuppressWarnings("unchecked")
  private void writeCustom(KeyOutput output, KeyEncoder<?> encoder, Object key) {
    output.writeByte(CUSTOM);
    output.writeString(encoder.type().getName());
    output.writeSized(((KeyEncoder<Object>) encoder).encode(key));
  }

  private void writeArray(KeyOutput output, Object array, int depth) {
    output.writeByte(ARRAY);
    writeClass(output, array.getClass().getComponentType());
    if (array instanceof byte[] bytes) {
      output.writeSized(bytes);
      return;
    }
    int length = Array.getLength(array);
    output.writeLength(length);
    for (int i = 0; i < length; i++) {
      write(output, Array.get(array, i), depth + 1);
    }
  }

  private void writeAll(KeyOutput output, char tag, Collection<?> elements, int depth) {
    output.writeByte(tag);
    Object[] all = elements.toArray();
    output.writeLength(all.length);
    for (Object each : all) {
      write(output, each, depth + 1);
    }
  }

  private byte[] part(@Nullable Object element, int depth) {
    var part = new KeyOutput(64, LONGEST);
    write(part, element, depth + 1);
    return part.toBytes();
  }

  private byte[] entry(Map.Entry<?, ?> entry, int depth) {
    var part = new KeyOutput(64, LONGEST);
    write(part, entry.getKey(), depth + 1);
    write(part, entry.getValue(), depth + 1);
    return part.toBytes();
  }

  /** Sorted by their bytes, as the iteration order of a set is not defined. */
  private static void writeSorted(KeyOutput output, char tag, List<byte[]> parts) {
    output.writeByte(tag);
    output.writeLength(parts.size());
    parts.stream().sorted(Arrays::compareUnsigned).forEach(output::writeBytes);
  }

  private void writeFields(KeyOutput output, Object key, int depth) {
    FieldLayout layout = layout(key.getClass());
    output.writeByte(OBJECT);
    writeClass(output, key.getClass());
    output.writeInt(layout.stamp());
    for (Field field : layout.fields()) {
      write(output, valueOf(field, key), depth + 1);
    }
  }

  private @Nullable Object valueOf(Field field, Object key) {
    if (ignored.test(field)) {
      return 0;
    }
    try {
      return field.get(key);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException("Field " + field + " of a key cannot be read", e);
    }
  }

  private static FieldLayout layout(Class<?> type) {
    if (FieldLayout.isJdk(type) || type.isHidden() || Proxy.isProxyClass(type)) {
      throw refusal(type, "is not one of the JDK's classes that keys may have");
    }
    FieldLayout layout = FieldLayout.of(type);
    if (!type.isRecord() && !Serializable.class.isAssignableFrom(type)) {
      String doubt = layout.doubtOfEquality();
      if (doubt != null) {
        throw refusal(type, "is neither Serializable nor a record, and " + doubt);
      }
    }
    if (layout.obstacle() != null) {
      throw refusal(type, "cannot be read: " + layout.obstacle());
    }
    return layout;
  }

  private static IllegalArgumentException refusal(Class<?> type, String reason) {
    return new IllegalArgumentException(
        "Class "
            + type.getName()
            + " in a key "
            + reason
            + ". Use another class, or register a KeyEncoder for it");
  }
}
