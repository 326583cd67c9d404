package org.memjcache.internal.codec.key;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.classes.FieldLayout;
import org.memjcache.internal.codec.classes.NamedClasses;
import org.memjcache.spi.KeyEncoder;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** Reads one key from the bytes that {@link KeyWriter} wrote. */
final class KeyReader {

  private final NamedClasses classes;
  private final Map<String, KeyEncoder<?>> encoders;

  KeyReader(NamedClasses classes, Map<String, KeyEncoder<?>> encoders) {
    this.classes = classes;
    this.encoders = encoders;
  }

  Object read(byte[] canonical) {
    var input = new KeyInput(canonical);
    Object key = read(input, 0);
    if (key == null || !input.isAtEnd()) {
      throw damaged("The bytes are not one key");
    }
    return key;
  }

  private static UnreadableValueException damaged(String message) {
    return new UnreadableValueException(Cause.DAMAGED, message, null);
  }

  private @Nullable Object read(KeyInput input, int depth) {
    if (depth > KeyWriter.DEEPEST) {
      throw damaged("A key nests too deeply");
    }
    char tag = (char) input.readByte();
    ScalarType<?> scalar = ScalarType.of(tag);
    if (scalar != null) {
      return scalar.reader().apply(input);
    }
    return switch (tag) {
      case KeyWriter.NULL -> null;
      case KeyWriter.ENUM ->
          NamedClasses.enumConstant(classes.find(input.readString()), input.readString());
      case KeyWriter.CLASS -> classes.find(input.readString());
      case KeyWriter.ARRAY -> readArray(input, depth);
      case KeyWriter.LIST -> readAll(input, new ArrayList<>(), depth);
      case KeyWriter.SET -> readAll(input, new LinkedHashSet<>(), depth);
      case KeyWriter.MAP -> readMap(input, depth);
      case KeyWriter.CUSTOM -> readCustom(input);
      case KeyWriter.OBJECT -> readFields(input, depth);
      default -> throw damaged("Unknown tag " + (int) tag + " in a key");
    };
  }

  private Object readArray(KeyInput input, int depth) {
    Class<?> component = classes.find(input.readString());
    if (component == byte.class) {
      return input.readSized();
    }
    int length = input.readCount();
    Object array = Array.newInstance(component, length);
    for (int i = 0; i < length; i++) {
      Array.set(array, i, read(input, depth + 1));
    }
    return array;
  }

  private <C extends Collection<@Nullable Object>> C readAll(
      KeyInput input, C elements, int depth) {
    int size = input.readCount();
    for (int i = 0; i < size; i++) {
      elements.add(read(input, depth + 1));
    }
    return elements;
  }

  private Object readMap(KeyInput input, int depth) {
    var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
    int size = input.readCount();
    for (int i = 0; i < size; i++) {
      Object key = read(input, depth + 1);
      map.put(key, read(input, depth + 1));
    }
    return map;
  }

  private Object readCustom(KeyInput input) {
    String name = input.readString();
    KeyEncoder<?> encoder = encoders.get(name);
    if (encoder == null) {
      throw new UnreadableValueException(
          Cause.CLASS_MISSING, "No KeyEncoder is registered for class " + name, null);
    }
    return encoder.decode(input.readSized());
  }

  private Object readFields(KeyInput input, int depth) {
    Class<?> type = classes.find(input.readString());
    FieldLayout layout = FieldLayout.of(type);
    if (layout.obstacle() != null || layout.stamp() != input.readInt()) {
      throw new UnreadableValueException(
          Cause.SHAPE_CHANGED,
          "Class " + type.getName() + " of a key has other fields in this JVM",
          null);
    }
    Field[] fields = layout.fields();
    var values = new @Nullable Object[fields.length];
    for (int i = 0; i < values.length; i++) {
      values[layout.place(i)] = read(input, depth + 1);
    }
    try {
      return layout.isRecord() ? layout.newRecord(values) : layout.newObject(values);
    } catch (ReflectiveOperationException e) {
      throw new UnreadableValueException(
          Cause.DAMAGED, "A key of class " + type.getName() + " cannot be constructed", e);
    }
  }
}
