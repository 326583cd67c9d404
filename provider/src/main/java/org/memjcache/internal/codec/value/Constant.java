package org.memjcache.internal.codec.value;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.classes.FieldLayout;
import org.memjcache.internal.codec.classes.PerClass;

/**
 * An object whose identity is its value, held by a static final field: a singleton, a sentinel, or
 * a constant of a class that has no others. It is written as the name of the field, and read as
 * that very object.
 *
 * <p>Such an object has no state, or nobody but its class makes objects of the class and they are
 * equal to themselves only. All other objects in static fields are values as any.
 *
 * @param holder the class that declares the field
 */
record Constant(Class<?> holder, String field) {

  private static final String INSTANCE = "INSTANCE";

  private static final PerClass<Kind> KINDS = new PerClass<>(Kind::of);

  /** The constant that an object is; null if it is none. */
  static @Nullable Constant of(Object object) {
    for (Field each : KINDS.of(object.getClass()).fields) {
      if (valueOf(each) == object) {
        return new Constant(each.getDeclaringClass(), each.getName());
      }
    }
    return null;
  }

  /** Whether objects of the class may be constants. */
  static boolean maybe(Class<?> type) {
    Kind kind = KINDS.of(type);
    return kind.only || !kind.fields.isEmpty();
  }

  /** Whether objects of the class are constants, so that another would be a second one. */
  static boolean isOnly(Class<?> type) {
    return KINDS.of(type).only;
  }

  /** The object; null if there is no such constant here. */
  @Nullable Object value() {
    Field found;
    try {
      found = holder.getDeclaredField(field);
      if (!isCandidate(found)) {
        return null;
      }
    } catch (NoSuchFieldException e) {
      return null;
    }
    Object value = valueOf(found);
    return value != null && KINDS.of(value.getClass()).fields.contains(found) ? value : null;
  }

  private static @Nullable Object valueOf(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new GraphKryo.NotWritableException("Field " + field + " cannot be read");
    }
  }

  private static boolean isCandidate(Field field) {
    int required = Modifier.STATIC | Modifier.FINAL;
    if ((field.getModifiers() & required) != required
        || field.getType().isPrimitive()
        || FieldLayout.isJdk(field.getDeclaringClass())) {
      return false;
    }
    try {
      field.setAccessible(true);
      return true;
    } catch (InaccessibleObjectException e) {
      return false;
    }
  }

  /**
   * What is known of a class.
   *
   * @param fields those that may hold constants of it; none if its objects cannot be constants
   * @param only whether the class makes nothing else: its objects have only their identity
   */
  private record Kind(List<Field> fields, boolean only) {

    private static final Kind OF_VALUES = new Kind(List.of(), false);

    static Kind of(Class<?> type) {
      try {
        return kindOf(type);
      } catch (LinkageError e) {
        // An enclosing class is missing, or refers to one that is.
        return OF_VALUES;
      }
    }

    private static Kind kindOf(Class<?> type) {
      Class<?> outer = type.isHidden() ? definerOf(type) : type;
      if (FieldLayout.isJdk(outer) || !isWrittenHere(type)) {
        return OF_VALUES;
      }
      boolean stateless = isStateless(type);
      boolean closed = type.isHidden() || type.isAnonymousClass() || closesItself(type);
      boolean identity = equalsOf(type) == Object.class;
      if (!stateless && !(closed && (identity || holdsItself(type)))) {
        return OF_VALUES;
      }
      List<Field> fields =
          holders(type, outer)
              .flatMap(each -> Stream.of(each.getDeclaredFields()))
              .filter(each -> each.getType().isAssignableFrom(type) && isCandidate(each))
              .toList();
      boolean only =
          stateless
              && identity
              && outer == type
              && !Modifier.isPrivate(type.getModifiers())
              && closesItself(type);
      return new Kind(fields, only);
    }

    /** The class that has a lambda in its code. */
    private static Class<?> definerOf(Class<?> lambda) {
      String name = lambda.getName();
      int end = name.indexOf("$$Lambda");
      try {
        return end < 0
            ? lambda.getNestHost()
            : Class.forName(name.substring(0, end), false, lambda.getClassLoader());
      } catch (ClassNotFoundException e) {
        return lambda.getNestHost();
      }
    }

    /** Java serialization lets a class name its constants itself. */
    private static boolean isWrittenHere(Class<?> type) {
      ValueKind kind = ValueKind.of(type);
      return kind == ValueKind.FIELDS || kind == ValueKind.REFUSED;
    }

    private static boolean isStateless(Class<?> type) {
      for (Class<?> each = type; each != null; each = each.getSuperclass()) {
        for (Field field : each.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers())) {
            return false;
          }
        }
      }
      return true;
    }

    /** Whether all constructors are private; those of a private class may be so by default. */
    private static boolean closesItself(Class<?> type) {
      return Stream.of(type.getDeclaredConstructors())
          .filter(each -> !each.isSynthetic())
          .mapToInt(Constructor::getModifiers)
          .allMatch(Modifier::isPrivate);
    }

    private static @Nullable Class<?> equalsOf(Class<?> type) {
      try {
        return type.getMethod("equals", Object.class).getDeclaringClass();
      } catch (NoSuchMethodException e) {
        return null;
      }
    }

    /** As the objects of Kotlin do. */
    private static boolean holdsItself(Class<?> type) {
      return Arrays.stream(type.getDeclaredFields())
          .anyMatch(each -> each.getName().equals(INSTANCE) && each.getType() == type);
    }

    /** Classes that may declare a constant of the class. */
    private static Stream<Class<?>> holders(Class<?> type, Class<?> outer) {
      Set<Class<?>> holders = new LinkedHashSet<>();
      for (Class<?> each = outer; each != null; each = each.getEnclosingClass()) {
        addWithSupertypes(holders, each);
      }
      addWithSupertypes(holders, type);
      return holders.stream().filter(each -> !each.isHidden());
    }

    private static void addWithSupertypes(Set<Class<?>> holders, @Nullable Class<?> type) {
      if (type != null && !FieldLayout.isJdk(type) && holders.add(type)) {
        addWithSupertypes(holders, type.getSuperclass());
        for (Class<?> each : type.getInterfaces()) {
          addWithSupertypes(holders, each);
        }
      }
    }
  }
}
