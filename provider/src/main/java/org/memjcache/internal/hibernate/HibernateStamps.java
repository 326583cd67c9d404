package org.memjcache.internal.hibernate;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.classes.FieldLayout;
import org.memjcache.internal.codec.value.ValueStamps;

/**
 * Stamps of the values in Hibernate's second-level cache. Hibernate stores the state of an entity
 * or a collection as an array, with an order and types that it derives from the entity's class.
 *
 * <p>The classes of the array do not show that the entity has other fields or mappings, or that
 * another version of Hibernate disassembled it. So the stamp covers the entity's shape and
 * Hibernate's version. The result of a query may contain the state of any entity, and its key names
 * none, so its stamp covers all entities that have regions. Soft locks have no stamp: programs with
 * different versions must see each other's locks.
 *
 * <p>Refers to Hibernate only by the names of its classes.
 */
public final class HibernateStamps implements ValueStamps {

  private static final String PACKAGES = "org.hibernate.cache.";

  private static final String LOCK = PACKAGES + "spi.support.AbstractReadWriteAccess$SoftLockImpl";

  /** The key of the entity's name in a structured entry, which is a map. */
  private static final String SUBCLASS_KEY = "_subclass";

  /** A bound, as names also come from servers; no program has more entities. */
  private static final int MAX_SHAPES = 10_000;

  private final ClassLoader loader;
  private final Set<String> regions;
  private final Map<Class<?>, Known> classes = new ConcurrentHashMap<>();
  private final Map<String, Integer> stamps = new ConcurrentHashMap<>();
  private volatile @Nullable Entities entities;

  /**
   * Stamps for the values of Hibernate's regions.
   *
   * @param loader the manager's class loader, searched before the thread's for classes of entities
   * @param regions the present names of the manager's caches, most of which are names of entities
   */
  HibernateStamps(ClassLoader loader, Set<String> regions) {
    this.loader = loader;
    this.regions = regions;
  }

  /**
   * Returns the stamps for the values of one cache. There are none if no key of Hibernate is of the
   * declared type, which caches enforce.
   *
   * @param keyType the declared type of the cache's keys
   * @param loader the manager's class loader, searched before the thread's for classes of entities
   * @param regions the present names of the manager's caches, most of which are names of entities
   */
  public static ValueStamps of(Class<?> keyType, ClassLoader loader, Set<String> regions) {
    // Hibernate's keys extend no class but Object.
    boolean takesItsKeys =
        keyType == Object.class || keyType.isInterface() || keyType.getName().startsWith(PACKAGES);
    return takesItsKeys ? new HibernateStamps(loader, regions) : NO_STAMPS;
  }

  /** The stamp of all entities with regions of these names, for a version of Hibernate. */
  private record Entities(Set<String> regions, String version, int stamp) {}

  @Override
  public boolean concern(Object key) {
    return isHibernates(key);
  }

  private static boolean isHibernates(Object object) {
    return object.getClass().getName().startsWith(PACKAGES);
  }

  private Known known(Object object) {
    return classes.computeIfAbsent(object.getClass(), Known::of);
  }

  @Override
  public int of(Object key, Object value) {
    if (value.getClass().getName().equals(LOCK)) {
      return NONE;
    }
    Known keys = known(key);
    String name = subclass(value);
    if (name == null) {
      name = keys.name(key);
    }
    return name == null ? stampOfAll(keys.version) : stamp(keys.version + '\n' + name);
  }

  private int stampOfAll(String version) {
    Entities known = entities;
    if (known == null || !known.version.equals(version) || !known.regions.equals(regions)) {
      Set<String> now = Set.copyOf(regions);
      int stamp = FieldLayout.stampOf(version + '\n' + shapes(now));
      known = new Entities(now, version, nonzero(stamp));
      entities = known;
    }
    return known.stamp;
  }

  private String shapes(Set<String> regions) {
    return regions.stream()
        .map(this::entity)
        .filter(Objects::nonNull)
        .distinct()
        .sorted(Comparator.comparing(Class::getName))
        .map(entity -> entity.getName() + '\n' + EntityShape.of(entity))
        .collect(joining());
  }

  /** The entity whose name is in that of a region, after any prefix; null if there is none. */
  private @Nullable Class<?> entity(String region) {
    String rest = region.replaceFirst("##NaturalId$", "");
    while (true) {
      Class<?> found = described(rest);
      if (found != null) {
        return EntityShape.isEntity(found) ? found : null;
      }
      int dot = rest.indexOf('.');
      if (dot < 0) {
        return null;
      }
      rest = rest.substring(dot + 1);
    }
  }

  /** The name of the entity whose state the value is; null if the value does not contain it. */
  private @Nullable String subclass(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.get(SUBCLASS_KEY) instanceof String name ? name : null;
    }
    if (!isHibernates(value)) {
      return null;
    }
    Known values = known(value);
    Object content = values.content(value);
    return content == null ? values.name(value) : subclass(content);
  }

  private int stamp(String subject) {
    Integer known = stamps.get(subject);
    if (known != null) {
      return known;
    }
    Class<?> described = described(subject.substring(subject.indexOf('\n') + 1));
    String shape = described == null ? "" : EntityShape.of(described);
    int stamp = nonzero(FieldLayout.stampOf(subject + '\n' + shape));
    if (stamps.size() < MAX_SHAPES) {
      stamps.put(subject, stamp);
    }
    return stamp;
  }

  private static int nonzero(int stamp) {
    return stamp == NONE ? 1 : stamp;
  }

  /** The class of this name, or, for the name of a collection, the class that has it. */
  private @Nullable Class<?> described(String name) {
    for (String each = name; !each.isEmpty(); each = beforeLastDot(each)) {
      Class<?> found = load(each, loader);
      if (found == null) {
        found = load(each, Thread.currentThread().getContextClassLoader());
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static String beforeLastDot(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  private static @Nullable Class<?> load(String name, @Nullable ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  /**
   * A class of Hibernate's caching.
   *
   * @param version Hibernate's version; empty if the jar does not state it
   * @param naming the getter of the entity's or collection's name; null if there is none
   * @param wrapping the getter of the value inside an object; null if there is none
   */
  private record Known(String version, @Nullable Method naming, @Nullable Method wrapping) {

    static Known of(Class<?> type) {
      String version = type.getPackage().getImplementationVersion();
      Method naming = null;
      for (String getter : new String[] {"getEntityOrRoleName", "getEntityName", "getSubclass"}) {
        naming = naming == null ? getter(type, getter) : naming;
      }
      return new Known(version == null ? "" : version, naming, getter(type, "getValue"));
    }

    private static @Nullable Method getter(Class<?> type, String name) {
      try {
        return type.getMethod(name);
      } catch (NoSuchMethodException e) {
        return null;
      }
    }

    @Nullable String name(Object object) {
      return (String) call(naming, object);
    }

    @Nullable Object content(Object object) {
      return call(wrapping, object);
    }

    private static @Nullable Object call(@Nullable Method getter, Object object) {
      try {
        return getter == null ? null : getter.invoke(object);
      } catch (IllegalAccessException | InvocationTargetException e) {
        return null;
      }
    }
  }
}
