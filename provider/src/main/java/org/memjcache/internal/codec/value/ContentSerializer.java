package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.classes.FieldLayout;

/**
 * A collection or map whose class has no form in which all of its state is kept, but a public
 * constructor without parameters: its elements or entries, which are added to a new one.
 */
@SuppressWarnings({"unchecked", "rawtypes"})
final class ContentSerializer extends Serializer<Object> {

  private final Constructor<?> constructor;
  private final Serializer<Object> content;

  /** Fields that a new object has and its content does not change. */
  private final List<Field> constants;

  ContentSerializer(Class<?> type) {
    this.constructor = Objects.requireNonNull(constructorOf(type));
    Serializer<?> either =
        Map.class.isAssignableFrom(type)
            ? new CollectionSerializers.Entries(size -> (Map) empty(), map -> map)
            : new CollectionSerializers.Elements(size -> (Collection) empty(), each -> each);
    this.content = (Serializer<Object>) either;
    // Java serialization would replace the object by its content.
    this.constants =
        Serializable.class.isAssignableFrom(type) ? List.of() : constantsOf(type).toList();
  }

  /** Whether objects of the class can be made from their content. */
  static boolean isFor(Class<?> type) {
    return (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type))
        && constructorOf(type) != null;
  }

  private static @Nullable Constructor<?> constructorOf(Class<?> type) {
    if (Modifier.isAbstract(type.getModifiers()) || type.isHidden()) {
      return null;
    }
    try {
      Constructor<?> constructor = type.getConstructor();
      if (!FieldLayout.isJdk(type)) {
        constructor.setAccessible(true);
      }
      return constructor;
    } catch (NoSuchMethodException | InaccessibleObjectException e) {
      return null;
    }
  }

  private static Stream<Field> constantsOf(@Nullable Class<?> type) {
    return type == null || FieldLayout.isJdk(type)
        ? Stream.of()
        : Stream.concat(
            Stream.of(type.getDeclaredFields()).filter(ContentSerializer::isConstant),
            constantsOf(type.getSuperclass()));
  }

  private static boolean isConstant(Field field) {
    Class<?> type = field.getType();
    boolean simple = type.isPrimitive() || type == String.class || type.isEnum();
    if (!simple || (field.getModifiers() & (Modifier.FINAL | Modifier.STATIC)) != Modifier.FINAL) {
      return false;
    }
    try {
      field.setAccessible(true);
      return true;
    } catch (InaccessibleObjectException e) {
      return false;
    }
  }

  /** A new object of the class. */
  Object empty() {
    try {
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new KryoException(e);
    }
  }

  @Override
  public void write(Kryo kryo, Output output, Object object) {
    checkIsContent(object);
    content.write(kryo, output, object);
    ((GraphKryo) kryo).rebuilt().add(object);
  }

  private void checkIsContent(Object object) {
    Object comparator =
        object instanceof SortedSet set
            ? set.comparator()
            : object instanceof SortedMap map ? map.comparator() : null;
    boolean same = comparator == null;
    if (!constants.isEmpty()) {
      Object empty = empty();
      for (Field each : constants) {
        same &= Objects.equals(valueOf(each, object), valueOf(each, empty));
      }
    }
    if (!same) {
      throw new GraphKryo.NotWritableException(
          "Class " + object.getClass().getName() + " has more state than its elements");
    }
  }

  private static @Nullable Object valueOf(Field field, Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new KryoException(e);
    }
  }

  @Override
  public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
    Object object = content.read(kryo, input, type);
    ((GraphKryo) kryo).rebuilt().add(object);
    return object;
  }
}
