package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A place of a declared type: a field or an array's element. The class of what is in it is written
 * too, unless the type leaves no choice and every JVM knows it.
 */
final class DeclaredType {

  private final Class<?> type;
  private final @Nullable Serializer<Object> serializer;

  @SuppressWarnings("unchecked")
  DeclaredType(Kryo kryo, Class<?> type) {
    this.type = type;
    this.serializer = isKnown(kryo, type) ? kryo.getSerializer(type) : null;
  }

  private static boolean isKnown(Kryo kryo, Class<?> type) {
    return hasNoSubclasses(type)
        && kryo.getClassResolver().getRegistration(type) != null
        && kryo.getClassResolver().getRegistration(type).getId() >= 0;
  }

  /** The JVM calls arrays final, but an array of strings is an array of objects, too. */
  private static boolean hasNoSubclasses(Class<?> type) {
    return type.isArray()
        ? hasNoSubclasses(type.getComponentType())
        : Modifier.isFinal(type.getModifiers());
  }

  void write(Kryo kryo, Output output, @Nullable Object value) {
    if (serializer == null) {
      kryo.writeClassAndObject(output, value);
    } else if (type.isPrimitive()) {
      serializer.write(kryo, output, value);
    } else {
      kryo.writeObjectOrNull(output, value, serializer);
    }
  }

  @Nullable Object read(Kryo kryo, Input input) {
    if (serializer == null) {
      return kryo.readClassAndObject(input);
    }
    return type.isPrimitive()
        ? serializer.read(kryo, input, type)
        : kryo.readObjectOrNull(input, type, serializer);
  }
}
