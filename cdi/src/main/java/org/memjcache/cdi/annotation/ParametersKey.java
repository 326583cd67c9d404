package org.memjcache.cdi.annotation;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * The default key: the parameters of the call. Keys are equal if their parameters are {@linkplain
 * Arrays#deepEquals deeply equal}.
 *
 * <p>Arrays and collections are copied, because the method may change its arguments. In memcached
 * equal keys have the same name in every JVM, for all parameter types that are allowed in keys of a
 * cache: {@code docs/keys.md}.
 */
public final class ParametersKey implements GeneratedCacheKey {

  private static final long serialVersionUID = 1L;

  /** The name and type of this field are part of every such key in memcached. */
  @SuppressWarnings("serial") // parameters of any type; those of a cache's keys can be encoded
  private final @Nullable Object[] parameters;

  /** A key of these parameters. */
  ParametersKey(@Nullable Object... parameters) {
    this.parameters = (Object[]) copyOfArray(parameters);
  }

  private static @Nullable Object copy(@Nullable Object parameter) {
    if (parameter instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(each -> copy.add(copy(each)));
      return copy;
    }
    if (parameter instanceof Set<?> set) {
      Set<@Nullable Object> copy = new LinkedHashSet<>();
      set.forEach(each -> copy.add(copy(each)));
      return copy;
    }
    if (parameter instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(copy(key), copy(value)));
      return copy;
    }
    return parameter != null && parameter.getClass().isArray() ? copyOfArray(parameter) : parameter;
  }

  private static Object copyOfArray(Object array) {
    int length = Array.getLength(array);
    Class<?> element = array.getClass().getComponentType();
    Object copy = Array.newInstance(element, length);
    System.arraycopy(array, 0, copy, 0, length);
    // An array of LinkedList, for instance, cannot hold the copy of a LinkedList.
    if (copy instanceof @Nullable Object[] objects
        && (element == Object.class || element.isArray())) {
      Arrays.setAll(objects, i -> copy(objects[i]));
    }
    return copy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ParametersKey that && Arrays.deepEquals(parameters, that.parameters);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(parameters);
  }

  /** The parameters, such as {@code [42, de]}. */
  @Override
  public String toString() {
    return Arrays.deepToString(parameters);
  }
}
