package org.memjcache.internal.hibernate;

import java.lang.reflect.Field;
import java.util.Set;

/**
 * A hash code that a class of keys keeps in a field which is not transient.
 *
 * <p>Hibernate's keys do. An enum's hash code is another one in each JVM, and so is that of an id,
 * natural id or query parameter with an enum in it: as part of the key it would give every JVM an
 * entry of its own, which no other JVM's change would reach.
 */
public final class KeptHashCode {

  private static final Set<String> KEYS =
      Set.of(
          "org.hibernate.cache.internal.BasicCacheKeyImplementation",
          "org.hibernate.cache.internal.CacheKeyImplementation",
          "org.hibernate.cache.internal.NaturalIdCacheKey",
          "org.hibernate.query.internal.QueryParameterBindingsImpl$ParameterBindingsMementoImpl");

  private KeptHashCode() {}

  /** Whether a field holds nothing but such a hash code. */
  public static boolean isIn(Field field) {
    return field.getType() == int.class
        && field.getName().equals("hashCode")
        && KEYS.contains(field.getDeclaringClass().getName());
  }
}
