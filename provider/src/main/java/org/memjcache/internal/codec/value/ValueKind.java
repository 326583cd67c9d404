package org.memjcache.internal.codec.value;

import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.memjcache.internal.codec.classes.FieldLayout;
import org.memjcache.internal.codec.classes.PerClass;

/** How objects of a class without a serializer of its own are written. */
enum ValueKind {
  ARRAY,
  ENUM,
  /** Field by field. */
  FIELDS,
  /** Component by component. */
  RECORD,
  /** The elements of a collection or the entries of a map, which are added to a new one. */
  CONTENT,
  /** By Java serialization, as only it runs the class's own serialization methods. */
  JAVA,
  /** Not at all. */
  REFUSED;

  private static final PerClass<ValueKind> KINDS = new PerClass<>(ValueKind::kindOf);

  static ValueKind of(Class<?> type) {
    return KINDS.of(type);
  }

  private static ValueKind kindOf(Class<?> type) {
    if (type.isArray()) {
      return ARRAY;
    }
    if (Enum.class.isAssignableFrom(type)) {
      return ENUM;
    }
    boolean closed = FieldLayout.of(type).obstacle() != null;
    if (Serializable.class.isAssignableFrom(type)) {
      if (ContentSerializer.isFor(type) && isReplacedByContent(type)) {
        return CONTENT;
      }
      boolean collection =
          Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
      if (closed || collection || isGenerated(type) || hasSerializationMethods(type)) {
        return JAVA;
      }
    } else if (closed || isGenerated(type)) {
      return ContentSerializer.isFor(type) ? CONTENT : REFUSED;
    }
    return type.isRecord() ? RECORD : FIELDS;
  }

  /** Proxies and lambdas: another JVM could not find their classes by name. */
  private static boolean isGenerated(Class<?> type) {
    return Proxy.isProxyClass(type) || type.isHidden();
  }

  /** Whether the class replaces its objects by a container of the JDK, which is then read. */
  private static boolean isReplacedByContent(Class<?> type) {
    if (FieldLayout.isJdk(type) || !declaresAnywhere(type, "writeReplace")) {
      return false;
    }
    try {
      Object empty = new ContentSerializer(type).empty();
      return FieldLayout.isJdk(JavaObjects.replacement(empty).getClass());
    } catch (RuntimeException e) {
      // Kotlin's builders, for example, are written only when they are complete.
      return false;
    }
  }

  private static boolean hasSerializationMethods(Class<?> type) {
    if (Externalizable.class.isAssignableFrom(type)) {
      return true;
    }
    return declaresAnywhere(type, "writeReplace")
        || declaresAnywhere(type, "readResolve")
        || declaresAnywhere(type, "writeObject", ObjectOutputStream.class)
        || declaresAnywhere(type, "readObject", ObjectInputStream.class);
  }

  /** Whether the class or one of its superclasses declares the method. */
  private static boolean declaresAnywhere(Class<?> type, String method, Class<?>... parameters) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (declares(each, method, parameters)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the class itself decides which state Java serialization writes. */
  static boolean writesItself(Class<?> type) {
    return Externalizable.class.isAssignableFrom(type)
        || declares(type, "writeObject", ObjectOutputStream.class);
  }

  private static boolean declares(Class<?> type, String method, Class<?>... parameters) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(
            each ->
                each.getName().equals(method)
                    && Arrays.equals(each.getParameterTypes(), parameters));
  }
}
