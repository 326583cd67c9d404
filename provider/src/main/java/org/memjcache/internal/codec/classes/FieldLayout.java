package org.memjcache.internal.codec.classes;

import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.Digests;
import org.objenesis.instantiator.ObjectInstantiator;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * The fields that are the state of a class's objects: those of the class and its superclasses that
 * are neither static nor transient, sorted by name, and a stamp of their names and types.
 *
 * <p>Made once per class; immutable.
 */
public final class FieldLayout {

  private static final PerClass<FieldLayout> LAYOUTS = new PerClass<>(FieldLayout::new);

  private final Class<?> type;
  private final boolean isRecord;
  private final Field[] fields;

  /** For each field the index of its value in the arrays that make an object. */
  private final int[] places;

  private final int stamp;
  private final @Nullable String obstacle;
  private final @Nullable ObjectInstantiator<?> allocator;
  private final @Nullable Constructor<?> constructor;
  private final @Nullable Field enclosing;

  private FieldLayout(Class<?> type) {
    this.type = type;
    this.isRecord = type.isRecord();
    var found = new ArrayList<Field>();
    this.obstacle = collect(type, found);
    found.sort(
        Comparator.comparing(Field::getName)
            .thenComparing(field -> field.getDeclaringClass().getName()));
    this.fields = found.toArray(Field[]::new);
    this.places = placesOf(fields, type);
    this.stamp = stampOf(type, found);
    this.allocator =
        obstacle == null ? new StdInstantiatorStrategy().newInstantiatorOf(type) : null;
    this.constructor =
        obstacle == null && (isRecord || hasTransientFields(type)) ? constructorOf(type) : null;
    this.enclosing = found.stream().filter(FieldLayout::isEnclosing).findFirst().orElse(null);
  }

  public static FieldLayout of(Class<?> type) {
    return LAYOUTS.of(type);
  }

  /** Whether the class belongs to the JDK, which does not open its fields. */
  public static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  /** Adds the fields; returns the reason if they are not all of the state. */
  private static @Nullable String collect(Class<?> type, List<Field> fields) {
    if (Modifier.isAbstract(type.getModifiers())) {
      return "it is abstract";
    }
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          continue;
        }
        if (isJdk(each)) {
          return "the fields of the JDK's " + each.getName() + " are not accessible";
        }
        if (!Modifier.isTransient(field.getModifiers())) {
          try {
            field.setAccessible(true);
          } catch (InaccessibleObjectException e) {
            return "package " + each.getPackageName() + " is not open to org.memjcache";
          }
          fields.add(field);
        }
      }
    }
    return null;
  }

  private static boolean hasTransientFields(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == Modifier.TRANSIENT) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether compilers made the field for the enclosing instance of an inner class. */
  private static boolean isEnclosing(Field field) {
    return field.isSynthetic() && field.getName().startsWith("this$");
  }

  private static int stampOf(Class<?> type, List<Field> fields) {
    var text = new StringBuilder(type.isRecord() ? "record" : "class");
    for (Field field : fields) {
      text.append('\n')
          .append(field.getDeclaringClass().getName())
          .append('.')
          .append(field.getName())
          .append(':')
          .append(field.getType().getName());
    }
    return stampOf(text.toString());
  }

  /** The first 32 bits of a text's digest. */
  public static int stampOf(String text) {
    return ByteBuffer.wrap(Digests.sha256(text.getBytes(StandardCharsets.UTF_8))).getInt();
  }

  private static int[] placesOf(Field[] fields, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components == null) {
      return IntStream.range(0, fields.length).toArray();
    }
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    return Arrays.stream(fields).mapToInt(each -> names.indexOf(each.getName())).toArray();
  }

  private static @Nullable Constructor<?> constructorOf(Class<?> type) {
    Class<?>[] parameters =
        type.isRecord()
            ? Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new)
            : new Class<?>[0];
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException | InaccessibleObjectException e) {
      return null;
    }
  }

  /** Why the fields cannot be read and set, or are not the whole state; null if they can. */
  public @Nullable String obstacle() {
    return obstacle;
  }

  /**
   * Why {@code equals} may not go by the fields; null if the class overrides it and {@code
   * hashCode}, and all fields are final, as in a data class of Kotlin.
   */
  public @Nullable String doubtOfEquality() {
    if (enclosing != null) {
      return "it is an inner class";
    }
    if (isInherited("equals", Object.class) || isInherited("hashCode")) {
      return "it does not override equals and hashCode";
    }
    return Arrays.stream(fields)
        .filter(each -> !Modifier.isFinal(each.getModifiers()))
        .findFirst()
        .map(each -> "its field " + each.getName() + " is not final")
        .orElse(null);
  }

  private boolean isInherited(String method, Class<?>... parameters) {
    try {
      return type.getMethod(method, parameters).getDeclaringClass() == Object.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The fields in order; accessible. Must not be changed. */
  public Field[] fields() {
    return fields;
  }

  public int stamp() {
    return stamp;
  }

  public boolean isRecord() {
    return isRecord;
  }

  /** The index of a field's value in the arguments of {@link #newRecord} and {@link #newObject}. */
  public int place(int field) {
    return places[field];
  }

  /** The field with the enclosing instance of an inner class; null if there is none. */
  public @Nullable Field enclosing() {
    return enclosing;
  }

  /**
   * A new object. The constructor without parameters runs if there is one and the class has
   * transient fields, which nothing else sets.
   */
  public Object construct() throws ReflectiveOperationException {
    return constructor == null ? allocate() : invoke(constructor);
  }

  /** A new object whose fields have default values; no constructor runs. */
  private Object allocate() throws InstantiationException {
    if (allocator == null) {
      throw new InstantiationException(type.getName() + ": " + obstacle);
    }
    return allocator.newInstance();
  }

  /** A new object with these values, each in its {@link #place}; no constructor runs. */
  public Object newObject(@Nullable Object[] values) throws ReflectiveOperationException {
    Object object = allocate();
    for (int i = 0; i < fields.length; i++) {
      fields[i].set(object, values[i]);
    }
    return object;
  }

  /** A record by its canonical constructor, with these values, each in its {@link #place}. */
  public Object newRecord(@Nullable Object[] values) throws ReflectiveOperationException {
    if (constructor == null) {
      throw new NoSuchMethodException("the canonical constructor of " + type.getName());
    }
    return invoke(constructor, values);
  }

  private static Object invoke(Constructor<?> constructor, @Nullable Object... arguments)
      throws ReflectiveOperationException {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  /**
   * The superclass whose fields Java serialization would omit without an error, since it is not
   * Serializable; null if there is none.
   */
  public static @Nullable Class<?> unwrittenSuperclass(Class<?> type) {
    for (Class<?> each = type.getSuperclass(); each != null; each = each.getSuperclass()) {
      if (!Serializable.class.isAssignableFrom(each) && !isJdk(each)) {
        for (Field field : each.getDeclaredFields()) {
          if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
            return each;
          }
        }
      }
    }
    return null;
  }
}
