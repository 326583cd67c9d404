package org.memjcache.cdi.annotation;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheValue;

/**
 * The parameters of a method that form the key, and the one that is the value.
 *
 * @param keys the positions of the key parameters, ascending
 * @param values the positions of the parameters with {@link CacheValue}; one position, if the
 *     method is valid and requires a value
 */
record ParameterRoles(List<Integer> keys, List<Integer> values) {

  /**
   * The key consists of the parameters with {@link CacheKey}; if there are none, of all parameters
   * without {@link CacheValue}. Source: {@code CacheKeyInvocationContext.getKeyParameters}.
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
