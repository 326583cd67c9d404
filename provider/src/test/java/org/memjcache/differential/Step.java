package org.memjcache.differential;

import java.util.Set;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a history, for either cache.
 *
 * @param method the cache's method
 * @param arguments for messages
 * @param keys the keys of the operation
 * @param processor the processor of an invoke step
 */
record Step(
    String method,
    String arguments,
    Set<Integer> keys,
    @Nullable Processor processor,
    Action action) {

  interface Action {
    @Nullable Object run(Cache<Integer, String> cache) throws Throwable;
  }

  interface VoidAction {
    void run(Cache<Integer, String> cache) throws Throwable;
  }

  static Step of(String method, String arguments, Set<Integer> keys, Action action) {
    return new Step(method, arguments, keys, null, action);
  }

  static Step ofVoid(String method, String arguments, Set<Integer> keys, VoidAction action) {
    return of(
        method,
        arguments,
        keys,
        cache -> {
          action.run(cache);
          return "done";
        });
  }

  boolean is(String name) {
    return method.equals(name);
  }

  @Override
  public String toString() {
    return method + "(" + arguments + ")";
  }
}
