package org.memjcache.internal.operation;

import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an operation does in one state of its entry.
 *
 * @param result what the caller gets
 * @param resultIfNotStored what the caller gets instead if the value to store expires at its
 *     creation
 */
public record Decision<V, R>(
    Mutation<V> mutation, @Nullable R result, @Nullable R resultIfNotStored) {

  static <V, R> Decision<V, R> none(@Nullable R result) {
    return new Decision<>(new Mutation.None<>(), result, result);
  }

  static <V, R> Decision<V, R> access(@Nullable R result) {
    return new Decision<>(Mutation.access(), result, result);
  }

  static <V, R> Decision<V, R> delete(@Nullable R result) {
    return new Decision<>(new Mutation.Delete<>(), result, result);
  }

  static <V, R> Decision<V, R> store(V value, @Nullable R result) {
    return new Decision<>(new Mutation.Store<>(value, false), result, result);
  }

  static <V, R> Decision<V, R> storeUnlessExpired(
      V value, @Nullable R result, @Nullable R resultIfNotStored) {
    return new Decision<>(new Mutation.Store<>(value, false), result, resultIfNotStored);
  }

  static <V, R> Decision<V, R> storeLoaded(
      V value, @Nullable R result, @Nullable R resultIfNotStored) {
    return new Decision<>(new Mutation.Store<>(value, true), result, resultIfNotStored);
  }

  /** This decision, but a value that is stored lives so long, whatever the policy says. */
  Decision<V, R> lasting(Duration lifetime) {
    return mutation instanceof Mutation.Store<V> store
        ? new Decision<>(
            new Mutation.Store<>(store.value(), store.loaded(), lifetime),
            result,
            resultIfNotStored)
        : this;
  }

  static <V, R> Decision<V, R> of(Mutation<V> mutation, @Nullable R result) {
    return new Decision<>(mutation, result, result);
  }
}
