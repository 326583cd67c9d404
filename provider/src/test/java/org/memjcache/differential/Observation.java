package org.memjcache.differential;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The observable effects of one operation.
 *
 * @param result the returned value, or the type of the exception
 * @param effects the calls of listeners, policy, loader and writer
 * @param counted the changes of the statistics
 * @param keys the keys present after it
 * @param database the content of the database after it
 */
record Observation(
    String result, List<String> effects, Counts counted, Set<Integer> keys, String database) {

  Observation withResult(String other) {
    return new Observation(other, effects, counted, keys, database);
  }

  Observation withoutEffects(Predicate<String> dropped) {
    return new Observation(
        result, effects.stream().filter(dropped.negate()).toList(), counted, keys, database);
  }

  Observation withCounted(Counts other) {
    return new Observation(result, effects, other, keys, database);
  }

  Observation withoutKeys() {
    return new Observation(result, effects, counted, Set.of(), database);
  }

  Observation withoutDatabase() {
    return new Observation(result, effects, counted, keys, "");
  }

  /** Counters of the statistics. */
  record Counts(long hits, long misses, long puts, long removals) {

    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts minus(Counts other) {
      return new Counts(
          hits - other.hits, misses - other.misses, puts - other.puts, removals - other.removals);
    }

    Counts withoutRemovals() {
      return new Counts(hits, misses, puts, 0);
    }
  }
}
