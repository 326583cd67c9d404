package org.memjcache.cdi.annotation;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheValue;

/**
 * Which parameters of a method make the key, and which one is the value.
 *
 * @param keys positions of those in the key, ascending
 * @param values positions of those with {@link CacheValue}; one, if the method is sound and needs
 *     it
 */
record ParameterRoles(List<Integer> keys, List<Integer> values) {

  /**
   * Source: {@code CacheKeyInvocationContext.getKeyParameters}: those with {@link CacheKey}; if
   * there are none, all but those with {@link CacheValue}.
   */
  static ParameterRoles of(List<Set<Annotation>> parameterAnnotations) {
    List<Integer> values = positions(parameterAnnotations, CacheValue.class);
    List<Integer> marked = positions(parameterAnnotations, CacheKey.class);
    List<Integer> keys =
        marked.isEmpty()
            ? positions(parameterAnnotations.size(), position -> !values.contains(position))
            : marked;
    return new ParameterRoles(keys, values);
  }

  private static List<Integer> positions(
      List<Set<Annotation>> all, Class<? extends Annotation> type) {
    return positions(all.size(), at -> all.get(at).stream().anyMatch(type::isInstance));
  }

  private static List<Integer> positions(int count, IntPredicate chosen) {
    return IntStream.range(0, count).filter(chosen).boxed().toList();
  }
}
