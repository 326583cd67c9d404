package org.memjcache.cdi;

import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a cache is to be injected: its name, as the qualifier or the field says it, and types. */
record CachePoint(String cacheName, CacheTypes types) {

  /**
   * Reads an injection point whose type is a cache's.
   *
   * @throws IllegalArgumentException if it has no name; names the injection point
   */
  static CachePoint of(InjectionPoint point) {
    CacheTypes types = CacheTypes.wantedBy(point.getType()).orElse(CacheTypes.ANY);
    return new CachePoint(name(point.getQualifiers(), point.getMember()), types);
  }

  private static String name(Set<Annotation> qualifiers, @Nullable Member member) {
    String said =
        qualifiers.stream()
            .filter(Memjcache.class::isInstance)
            .map(qualifier -> ((Memjcache) qualifier).value())
            .findFirst()
            .orElse("");
    if (!said.isEmpty()) {
      return said;
    }
    if (member instanceof Field field) {
      return field.getDeclaringClass().getName() + "." + field.getName();
    }
    throw new IllegalArgumentException(
        "%s: which cache? Only a field gives it a name; write @Memjcache(\"name\")"
            .formatted(member == null ? "a look-up of a cache" : "a parameter of " + member));
  }
}
