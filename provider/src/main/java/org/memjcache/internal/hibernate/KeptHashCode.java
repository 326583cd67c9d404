package org.memjcache.internal.hibernate;

import java.lang.reflect.Field;
import java.util.Set;

/**
 * The fields in which Hibernate's keys keep their hash code, and which are not transient.
 *
 * <p>The hash code of an enum differs between JVMs, and so does that of an id, natural id or query
 * parameter that contains an enum. As a part of the key it would give every JVM an entry of its
 * own, which changes by other JVMs would not reach.
 */
public final class KeptHashCode {

  private static final Set<String> KEYS =
      Set.of(
          "org.hibernate.cache.internal.BasicCacheKeyImplementation",
          "org.hibernate.cache.internal.CacheKeyImplementation",
          "org.hibernate.cache.internal.NaturalIdCacheKey",
          "org.hibernate.query.internal.QueryParameterBindingsImpl$ParameterBindingsMementoImpl");

  private KeptHashCode() {}

  /** Whether a field contains such a hash code. */
  public static boolean isIn(Field field) {
    return field.getType() == int.class
        && field.getName().equals("hashCode")
        && KEYS.contains(field.getDeclaringClass().getName());
  }
}
