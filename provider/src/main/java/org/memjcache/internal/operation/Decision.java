package org.memjcache.internal.operation;

import org.jspecify.annotations.Nullable;

/**
 * The decision of an operation in one state of its entry.
 *
 * @param result the operation's result
 * @param resultIfNotStored the result if the value to store expires when it is created
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

  static <V, R> Decision<V, R> of(Mutation<V> mutation, @Nullable R result) {
    return new Decision<>(mutation, result, result);
  }
}
