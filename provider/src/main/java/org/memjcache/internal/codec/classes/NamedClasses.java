package org.memjcache.internal.codec.classes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/**
 * Finds the classes that bytes name. Applies the filter before a class is loaded, and initializes
 * no class.
 *
 * <p>Searches the manager's class loader, then the thread's context class loader, then the loader
 * of this library.
 */
public final class NamedClasses {

  private static final int LONGEST_NAME = 1024;

  private static final Map<String, Class<?>> PRIMITIVES =
      Map.of(
          "boolean", boolean.class,
          "byte", byte.class,
          "char", char.class,
          "short", short.class,
          "int", int.class,
          "long", long.class,
          "float", float.class,
          "double", double.class,
          "void", void.class);

  private final ClassLoader classLoader;
  private final ClassFilter filter;

  public NamedClasses(CodecSettings settings) {
    this.classLoader = settings.classLoader();
    this.filter = settings.filter();
  }

  public ClassFilter filter() {
    return filter;
  }

  /**
   * Finds a class by name.
   *
   * @param name in the form of {@link Class#getName}
   * @throws UnreadableValueException if the filter refuses the class, or it is not found
   */
  public Class<?> find(@Nullable String name) {
    if (name == null || name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new UnreadableValueException(Cause.DAMAGED, "A class name is missing", null);
    }
    Class<?> primitive = PRIMITIVES.get(name);
    if (primitive != null) {
      return primitive;
    }
    String element = elementName(name);
    if (element != null) {
      filter.checkRead(element);
    }
    return load(name);
  }

  /** The name of the class, or of an array's element class; null for an array of primitives. */
  private static @Nullable String elementName(String name) {
    if (name.charAt(0) != '[') {
      return name;
    }
    int dimensions = name.lastIndexOf('[') + 1;
    if (name.length() == dimensions + 1) {
      return null;
    }
    if (name.charAt(dimensions) != 'L' || !name.endsWith(";")) {
      throw new UnreadableValueException(Cause.DAMAGED, "Not a class name: " + name, null);
    }
    return name.substring(dimensions + 1, name.length() - 1);
  }

  private Class<?> load(String name) {
    ReflectiveOperationException missing = null;
    for (ClassLoader each : loaders()) {
      try {
        return Class.forName(name, false, each);
      } catch (ClassNotFoundException e) {
        missing = e;
      } catch (LinkageError e) {
        throw new UnreadableValueException(
            Cause.CLASS_MISSING, "Class " + name + " cannot be linked", e);
      }
    }
    throw new UnreadableValueException(
        Cause.CLASS_MISSING, "Class " + name + " is not on the class path", missing);
  }

  private List<ClassLoader> loaders() {
    var loaders = new ArrayList<ClassLoader>(3);
    loaders.add(classLoader);
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null && context != classLoader) {
      loaders.add(context);
    }
    ClassLoader ours = NamedClasses.class.getClassLoader();
    if (ours != classLoader && ours != context) {
      loaders.add(ours);
    }
    return loaders;
  }

  /**
   * Whether every thread finds the same class, so that it may be kept: the context class loader has
   * no influence.
   */
  public boolean isSameForAll(Class<?> type) {
    try {
      return Class.forName(type.getName(), false, classLoader) == type;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /**
   * Returns the constant of an enum by its name.
   *
   * @throws UnreadableValueException if the enum has no such constant
   */
  public static Enum<?> enumConstant(Class<?> type, @Nullable String name) {
    Object[] constants = type.getEnumConstants();
    if (constants != null) {
      for (Object each : constants) {
        if (((Enum<?>) each).name().equals(name)) {
          return (Enum<?>) each;
        }
      }
    }
    throw new UnreadableValueException(
        Cause.SHAPE_CHANGED, "Enum " + type.getName() + " has no constant " + name, null);
  }
}
