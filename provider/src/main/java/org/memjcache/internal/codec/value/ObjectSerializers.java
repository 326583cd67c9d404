package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.classes.FieldLayout;
import org.memjcache.internal.codec.classes.NamedClasses;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** Arrays, enum constants, records, and objects that are written field by field. */
final class ObjectSerializers {

  private ObjectSerializers() {}

  /**
   * Checks that an object would not be written together with the object that encloses it.
   *
   * @throws GraphKryo.NotWritableException if it is of an inner class; names the field
   */
  static void checkNotInner(FieldLayout layout, Object object) {
    Field enclosing = layout.enclosing();
    if (enclosing != null && valueOf(enclosing, object) != null) {
      throw new GraphKryo.NotWritableException(
          "Class "
              + object.getClass().getName()
              + " is an inner class: with its field "
              + enclosing.getName()
              + " the enclosing object of class "
              + enclosing.getType().getName()
              + " would be stored. Declare it static, or do not use the enclosing object in it and"
              + " compile it with JDK 18 or later, which then omits the field");
    }
  }

  private static @Nullable Object valueOf(Field field, Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new KryoException(e);
    }
  }

  /**
   * A field or the elements of an array, by their declared type. The class of the value is written
   * too, unless the type is final and known to every JVM by a number.
   */
  private static final class DeclaredType {

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

  /** Arrays of anything except primitives. */
  static final class Arrays extends Serializer<Object[]> {

    private final Class<?> component;
    private final DeclaredType elements;

    Arrays(Kryo kryo, Class<?> component) {
      this.component = component;
      this.elements = new DeclaredType(kryo, component);
    }

    @Override
    public void write(Kryo kryo, Output output, Object[] array) {
      output.writeVarInt(array.length, true);
      int i = 0;
      try {
        for (; i < array.length; i++) {
          elements.write(kryo, output, array[i]);
        }
      } catch (GraphKryo.NotWritableException e) {
        throw e.within("[" + i + "]");
      }
    }

    @Override
    public Object[] read(Kryo kryo, Input input, Class<? extends Object[]> type) {
      int length = ((BoundedInput) input).claim(input.readVarInt(true));
      Object[] array = (Object[]) Array.newInstance(component, length);
      kryo.reference(array);
      for (int i = 0; i < length; i++) {
        array[i] = elements.read(kryo, input);
      }
      return array;
    }
  }

  /** Enum constants by name: their ordinals change when constants are reordered. */
  static final class Enums extends Serializer<Enum<?>> {

    private final Class<?> type;

    Enums(Class<?> type) {
      super(false, true);
      this.type = type;
    }

    @Override
    public void write(Kryo kryo, Output output, Enum<?> constant) {
      output.writeString(constant.name());
    }

    @Override
    public Enum<?> read(Kryo kryo, Input input, Class<? extends Enum<?>> ignored) {
      return NamedClasses.enumConstant(type, input.readString());
    }
  }

  /** Objects and records, field by field in the order of their layout. */
  static final class Fields extends Serializer<Object> {

    private final FieldLayout layout;
    private final Field[] fields;

    /** Made at the first use, as making them may register classes that refer to this one. */
    private DeclaredType @Nullable [] types;

    Fields(FieldLayout layout) {
      this.layout = layout;
      this.fields = layout.fields();
    }

    private DeclaredType[] types(Kryo kryo) {
      DeclaredType[] result = types;
      if (result == null) {
        result = new DeclaredType[fields.length];
        for (int i = 0; i < fields.length; i++) {
          result[i] = new DeclaredType(kryo, fields[i].getType());
        }
        types = result;
      }
      return result;
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
      boolean record = layout.isRecord();
      checkNotInner(layout, object);
      GraphReferences references = ((GraphKryo) kryo).references();
      if (record) {
        references.begin(object);
      }
      DeclaredType[] declared = types(kryo);
      int i = 0;
      try {
        for (; i < fields.length; i++) {
          declared[i].write(kryo, output, valueOf(fields[i], object));
        }
      } catch (GraphKryo.NotWritableException e) {
        throw e.within("." + fields[i].getName());
      }
      if (record) {
        references.end();
      }
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
      try {
        return layout.isRecord() ? readRecord(kryo, input) : readFields(kryo, input);
      } catch (ReflectiveOperationException e) {
        throw new KryoException(e);
      }
    }

    private Object readFields(Kryo kryo, Input input) throws ReflectiveOperationException {
      DeclaredType[] declared = types(kryo);
      Object object = layout.construct();
      kryo.reference(object);
      for (int i = 0; i < fields.length; i++) {
        fields[i].set(object, declared[i].read(kryo, input));
      }
      if (!findsItsOwn(object)) {
        throw new UnreadableValueException(
            Cause.SHAPE_CHANGED,
            "Elements of a "
                + object.getClass().getName()
                + " have other hash codes here than where it was written",
            null);
      }
      return object;
    }

    /** False for a hash table with elements, such as enums, whose hash codes depend on the JVM. */
    private static boolean findsItsOwn(Object object) {
      try {
        return object instanceof Map<?, ?> map
            ? map.keySet().stream().allMatch(map::containsKey)
            : !(object instanceof Set<?> set) || set.stream().allMatch(set::contains);
      } catch (RuntimeException e) {
        // It cannot be asked: a map may, for example, have no set of keys.
        return true;
      }
    }

    private Object readRecord(Kryo kryo, Input input) throws ReflectiveOperationException {
      DeclaredType[] declared = types(kryo);
      var values = new @Nullable Object[declared.length];
      for (int i = 0; i < values.length; i++) {
        values[layout.place(i)] = declared[i].read(kryo, input);
      }
      return layout.newRecord(values);
    }
  }
}
