package org.memjcache.internal.codec.classes;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.cache.CacheException;
import org.memjcache.ClassesMode;
import org.memjcache.spi.UnreadableValueException;

/**
 * Which classes the bytes of a cache may name, for Kryo, for Java serialization and in keys.
 *
 * <p>{@code OPEN} lets everything pass but known families of gadget classes: it is no security
 * boundary, for whoever can write to a server can choose the classes of an application's class path
 * that come to life in it. {@code LISTED} lets the JDK's values and collections pass, the cache's
 * declared types, and what a setting allows. Gadgets and denied classes never pass.
 *
 * <p>It bounds which code runs, not how much: crafted collections of allowed classes can still cost
 * time. Immutable.
 */
public final class ClassFilter {

  private final String cacheName;
  private final ClassesMode mode;
  private final ClassPatterns allowed;
  private final ClassPatterns denied;
  private final Set<String> declared = new HashSet<>();

  private ClassFilter(
      String cacheName,
      ClassesMode mode,
      ClassPatterns allowed,
      ClassPatterns denied,
      Collection<Class<?>> types) {
    this.cacheName = cacheName;
    this.mode = mode;
    this.allowed = allowed;
    this.denied = denied;
    types.forEach(this::declare);
  }

  /**
   * A cache's filter.
   *
   * @param cacheName named in messages, with the setting that would let a class pass
   * @param allowed class names, {@code com.acme.*} (one package) or {@code com.acme.**} (a tree)
   * @param denied in the same form; stronger than allowed
   * @param types the cache's declared key and value type
   * @throws IllegalArgumentException if a pattern is malformed; names the setting and what is
   *     allowed
   */
  public static ClassFilter of(
      String cacheName,
      ClassesMode mode,
      List<String> allowed,
      List<String> denied,
      Collection<Class<?>> types) {
    return new ClassFilter(
        cacheName,
        mode,
        ClassPatterns.of(setting(cacheName, "allow"), allowed),
        ClassPatterns.of(setting(cacheName, "deny"), denied),
        types);
  }

  /** Everything but gadgets. */
  public static ClassFilter open(String cacheName) {
    return of(cacheName, ClassesMode.OPEN, List.of(), List.of(), List.of());
  }

  private static String setting(String cacheName, String key) {
    return "memjcache.cache.[" + cacheName + "].classes." + key;
  }

  private void declare(Class<?> type) {
    // Java serialization names the superclasses, too.
    for (Class<?> each = elementOf(type); each != null; each = each.getSuperclass()) {
      declared.add(each.getName());
    }
  }

  /** Whether a class of this name, not an array's, may be loaded. */
  public boolean passes(String className) {
    if (denied.matches(className) || KnownClasses.GADGETS.matches(className)) {
      return false;
    }
    return mode == ClassesMode.OPEN
        || KnownClasses.VALUES.matches(className)
        || declared.contains(className)
        || allowed.matches(className);
  }

  /** Whether objects of the class, or arrays of it, may be written and read. */
  public boolean passes(Class<?> type) {
    Class<?> element = elementOf(type);
    return element.isPrimitive() || passes(element.getName());
  }

  /**
   * Checks a class before one of its objects is written.
   *
   * @throws CacheException if objects of the class, or arrays of it, could not be read again
   */
  public void checkWritten(Class<?> type) {
    if (!passes(type)) {
      throw new CacheException(refusal(elementOf(type).getName()));
    }
  }

  /**
   * Checks the name of a class that the bytes name.
   *
   * @throws UnreadableValueException if a class of this name, not an array's, must not be loaded
   */
  public void checkRead(String className) {
    if (!passes(className)) {
      throw unreadable(className);
    }
  }

  public UnreadableValueException unreadable(String className) {
    return new UnreadableValueException(
        UnreadableValueException.Cause.CLASS_REFUSED, refusal(className), null);
  }

  private static Class<?> elementOf(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    return element;
  }

  private String refusal(String className) {
    String refused = "Cache " + cacheName + ": class " + className + " is refused: ";
    if (KnownClasses.GADGETS.matches(className)) {
      return refused + "it belongs to a family that is known from attacks on deserialization";
    }
    if (denied.matches(className)) {
      return refused
          + "the setting "
          + setting(cacheName, "deny")
          + " or memjcache.classes.deny names it";
    }
    return refused
        + "it is not on the list of classes. To let it pass add "
        + className
        + " to "
        + setting(cacheName, "allow")
        + " or to memjcache.classes.allow";
  }
}
