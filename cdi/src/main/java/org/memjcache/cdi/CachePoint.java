package org.memjcache.cdi;

import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An injection point of a cache: the cache's name, from the qualifier or the field, and types. */
record CachePoint(String cacheName, CacheTypes types) {

  /**
   * Reads an injection point whose type is a cache.
   *
   * @throws IllegalArgumentException if it has no name; names the injection point
   */
  static CachePoint of(InjectionPoint point) {
    CacheTypes types = CacheTypes.wantedBy(point.getType()).orElse(CacheTypes.ANY);
    return new CachePoint(name(point.getQualifiers(), point.getMember()), types);
  }

  private static String name(Set<Annotation> qualifiers, @Nullable Member member) {
    String given =
        qualifiers.stream()
            .filter(Memjcache.class::isInstance)
            .map(qualifier -> ((Memjcache) qualifier).value())
            .findFirst()
            .orElse("");
    if (!given.isEmpty()) {
      return given;
    }
    if (member instanceof Field field) {
      return field.getDeclaringClass().getName() + "." + field.getName();
    }
    throw new IllegalArgumentException(
        "%s: the cache has no name, only a field has a default; write @Memjcache(\"name\")"
            .formatted(member == null ? "a lookup of a cache" : "a parameter of " + member));
  }
}
