package org.memjcache.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Provider;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;
import javax.cache.Cache;
import org.memjcache.MemcachedCache;

/** The types of a cache's keys and values. */
record CacheTypes(Class<?> key, Class<?> value) {

  /** The types of a cache that accepts all keys and values. */
  static final CacheTypes ANY = new CacheTypes(Object.class, Object.class);

  /** Types that inject a cache that is looked up later. */
  private static final Set<Type> LOOK_UPS = Set.of(Instance.class, Provider.class);

  /** The types required by an injection point; empty if it does not inject a cache. */
  static Optional<CacheTypes> wantedBy(Type injected) {
    if (injected == Cache.class || injected == MemcachedCache.class) {
      return Optional.of(ANY);
    }
    if (injected instanceof ParameterizedType type) {
      Type[] arguments = type.getActualTypeArguments();
      if (LOOK_UPS.contains(type.getRawType())) {
        return wantedBy(arguments[0]);
      }
      if (type.getRawType() == Cache.class || type.getRawType() == MemcachedCache.class) {
        return Optional.of(new CacheTypes(raw(arguments[0]), raw(arguments[1])));
      }
    }
    return Optional.empty();
  }

  /** The raw type; {@code Object} for a wildcard or a type variable. */
  private static Class<?> raw(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return raw(parameterized.getRawType());
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }

  boolean areAny() {
    return equals(ANY);
  }

  @Override
  public String toString() {
    return "<%s, %s>".formatted(key.getTypeName(), value.getTypeName());
  }
}
