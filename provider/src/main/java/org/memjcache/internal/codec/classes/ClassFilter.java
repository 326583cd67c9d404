package org.memjcache.internal.codec.classes;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.cache.CacheException;
import org.memjcache.ClassesMode;
import org.memjcache.spi.UnreadableValueException;

/**
 * Decides which classes the bytes of a cache may name: in Kryo, in Java serialization and in keys.
 *
 * <p>{@code OPEN} accepts all classes except known families of gadgets. It is no security boundary:
 * anyone who can write to a server chooses which classes of the application are instantiated.
 * {@code LISTED} accepts the JDK's value types and collections, the cache's declared types, and the
 * classes that a setting allows. A gadget is accepted only if {@code classes.allow} has its name,
 * not a pattern that it matches; a denied class never is.
 *
 * <p>The filter limits which code runs, not for how long: crafted collections of allowed classes
 * can still take time. Immutable.
 */
public final class ClassFilter {

  private final String cacheName;
  private final ClassesMode mode;
  private final ClassPatterns allowed;
  private final ClassPatterns denied;

  /** The names in {@code allowed}; only they allow a class of a family of gadgets. */
  private final Set<String> named;

  private final Set<String> declared = new HashSet<>();

  private ClassFilter(
      String cacheName,
      ClassesMode mode,
      List<String> allowed,
      List<String> denied,
      Collection<Class<?>> types) {
    this.cacheName = cacheName;
    this.mode = mode;
    this.allowed = ClassPatterns.of(setting(cacheName, "allow"), allowed);
    this.denied = ClassPatterns.of(setting(cacheName, "deny"), denied);
    this.named = Set.copyOf(allowed);
    types.forEach(this::declare);
  }

  /**
   * A cache's filter.
   *
   * @param cacheName the name in messages, with the setting that would allow a class
   * @param allowed class names, {@code com.acme.*} (one package) or {@code com.acme.**} (a tree)
   * @param denied in the same form; overrides {@code allowed}
   * @param types the cache's declared types of keys and values
   * @throws IllegalArgumentException if a pattern is malformed; names the setting and the allowed
   *     form
   */
  public static ClassFilter of(
      String cacheName,
      ClassesMode mode,
      List<String> allowed,
      List<String> denied,
      Collection<Class<?>> types) {
    return new ClassFilter(cacheName, mode, allowed, denied, types);
  }

  /** A filter that accepts all classes except gadgets. */
  public static ClassFilter open(String cacheName) {
    return of(cacheName, ClassesMode.OPEN, List.of(), List.of(), List.of());
  }

  private static String setting(String cacheName, String key) {
    return "memjcache.cache.[" + cacheName + "].classes." + key;
  }

  private void declare(Class<?> type) {
    // Java serialization also names the superclasses.
    for (Class<?> each = elementOf(type); each != null; each = each.getSuperclass()) {
      declared.add(each.getName());
    }
  }

  /** Whether a class of this name may be loaded; not for the names of array classes. */
  public boolean passes(String className) {
    if (denied.matches(className) || isGadget(className)) {
      return false;
    }
    return mode == ClassesMode.OPEN
        || KnownClasses.VALUES.matches(className)
        || declared.contains(className)
        || allowed.matches(className);
  }

  /**
   * Whether a class is refused as a gadget: a pattern does not allow it, only its own name does.
   */
  private boolean isGadget(String className) {
    return KnownClasses.GADGETS.matches(className) && !named.contains(className);
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
   * Checks a class name in the bytes; not for the names of array classes.
   *
   * @throws UnreadableValueException if a class of this name must not be loaded
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
    if (denied.matches(className)) {
      return refused
          + "the setting "
          + setting(cacheName, "deny")
          + " or memjcache.classes.deny names it";
    }
    return refused
        + (isGadget(className)
            ? "it belongs to a family of classes that attacks on deserialization use. If only"
                + " trusted programs can write to the servers, add its name (a pattern is not"
                + " enough) to allow it: "
            : "it is not on the list of classes. To allow it, add ")
        + className
        + " to "
        + setting(cacheName, "allow")
        + " or to memjcache.classes.allow";
  }
}
